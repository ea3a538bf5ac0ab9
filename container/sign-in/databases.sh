#!/bin/sh
# PostgreSQL's own image runs this once, when its volume is empty: one database and one account for each program.
set -eu
for name in musegate authentik; do
    case $name in
        musegate) password=$MUSEGATE_DB_PASSWORD ;;
        authentik) password=$AUTHENTIK_DB_PASSWORD ;;
    esac
    psql -v ON_ERROR_STOP=1 -v name="$name" -v password="$password" --username postgres <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
