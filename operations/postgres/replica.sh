#!/bin/sh
# Copies the primary the first time, then follows it.
# PRIMARY: its host name; PGUSER and PGPASSWORD: a login that may replicate; PGDATA: an empty folder the first time.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA.new"
  pg_basebackup --host "$PRIMARY" --pgdata "$PGDATA.new" --write-recovery-conf --wal-method stream --checkpoint fast
  mkdir -p "$(dirname "$PGDATA")"
  rm -rf "$PGDATA"
  mv "$PGDATA.new" "$PGDATA"
fi
# Asks for a primary that was away twice a second: until it follows again, it lacks what is written, and reads need the
# primary.
exec postgres -c hot_standby_feedback=on -c wal_retrieve_retry_interval=500ms
