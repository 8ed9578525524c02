-- Categories of consent that a connection needs, a JSON list of texts.
alter table connection
    add column consent_categories text not null default '[]';
