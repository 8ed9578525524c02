-- What sends to a source: client, server, pixel or webhook (io.millrace.core.routing.SourceKind).
alter table source
    add column kind text not null default 'server';
