#!/bin/sh
# Run once, when the database is made: replicas on the same network may follow it, with the owner's password.
set -eu
echo 'host replication all samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
