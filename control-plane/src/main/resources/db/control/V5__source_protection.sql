-- What a source lets in and keeps of its senders: io.millrace.core.routing.Protection as JSON; what is left out is not limited.
alter table source
    add column protection text not null default '{}';
