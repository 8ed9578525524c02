-- People's configuration. Every object belongs to a workspace; the first one is made here, so that
-- instances that start at once agree on it.

create table workspace (
    id         text primary key,
    name       text        not null,
    created_at timestamptz not null
);

insert into workspace (id, name, created_at)
values ('wsp_' || left(replace(gen_random_uuid()::text, '-', ''), 20), 'Default', now());

-- password_hash is null for a person who signs in by link only.
create table person (
    id            text primary key,
    workspace_id  text        not null references workspace,
    email         text        not null,
    name          text        not null,
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create unique index person_email on person (lower(email));

-- Tokens are random and long, so a plain SHA-256 of them is enough; the token itself is nowhere.
create table session (
    token_hash bytea primary key,
    person_id  text        not null references person on delete cascade,
    expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);

create table sign_in_link (
    token_hash bytea primary key,
    person_id  text        not null references person on delete cascade,
    expires_at timestamptz not null
);
create index sign_in_link_person on sign_in_link (person_id);

create table source (
    id           text primary key,
    workspace_id text        not null references workspace,
    name         text        not null,
    write_key    text        not null unique,
    enabled      boolean     not null,
    lane_key     text        not null check (lane_key in ('device', 'user')),
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create unique index source_name on source (workspace_id, lower(name));

-- settings: JSON in which every secret is replaced by {"sealed": …, "setAt": …}.
create table destination (
    id           text primary key,
    workspace_id text        not null references workspace,
    name         text        not null,
    type         text        not null,
    enabled      boolean     not null,
    settings     text        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create unique index destination_name on destination (workspace_id, lower(name));

create table transformation (
    id           text primary key,
    workspace_id text        not null references workspace,
    name         text        not null,
    version      integer     not null,
    code         text        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create unique index transformation_name on transformation (workspace_id, lower(name));

-- Every version of the code that was ever published, the current one too.
create table transformation_version (
    transformation_id text        not null references transformation on delete cascade,
    version           integer     not null,
    code              text        not null,
    at                timestamptz not null,
    primary key (transformation_id, version)
);

create table connection (
    id             text primary key,
    workspace_id   text        not null references workspace,
    source_id      text        not null references source,
    destination_id text        not null references destination,
    enabled        boolean     not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create index connection_source on connection (source_id);
create index connection_destination on connection (destination_id);

create table connection_transformation (
    connection_id     text    not null references connection on delete cascade,
    place             integer not null,
    transformation_id text    not null references transformation,
    primary key (connection_id, place)
);
create index connection_transformation_used on connection_transformation (transformation_id);

-- Versions are gapless and in commit order: each is made under the workspace's row lock, in the
-- transaction of the edit. The body holds secrets in clear and is therefore sealed as a whole.
create table config_document (
    version bigint primary key,
    at      timestamptz not null,
    body    bytea       not null
);

-- The version each data-plane node asked from last, that is, the one it runs.
create table node (
    name    text primary key,
    version bigint      not null,
    seen_at timestamptz not null
);
