/**
 * What makes each format of a data file of the one before; the first makes it of an empty file. What was released is never
 * edited, as there are files that were made by it.
 */
export const MIGRATIONS: readonly string[] = [
  // A property is compared by the column with its sort value. Null is 0 there: a number is less than any text, and it can be
  // sought, as the end of a page has to be, which NULL cannot. Such a column is declared ANY, because SQLite would make text of
  // the 0 that is compared with one of type TEXT.
  `
  CREATE TABLE partner (
    sequence INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    id ANY NOT NULL UNIQUE,
    display_name ANY NOT NULL,
    display_name_folded TEXT,
    onboarding_url ANY NOT NULL,
    onboarding_status TEXT NOT NULL,
    onboarding_status_value ANY NOT NULL,
    last_connection TEXT NOT NULL,
    last_connection_instant ANY NOT NULL,
    settles_at INTEGER,
    settles_to TEXT,
    expires_at INTEGER
  ) STRICT;
  CREATE INDEX partner_display_name ON partner (display_name);
  CREATE INDEX partner_onboarding_url ON partner (onboarding_url);
  CREATE INDEX partner_onboarding_status ON partner (onboarding_status_value);
  CREATE INDEX partner_last_connection ON partner (last_connection_instant);
  CREATE INDEX partner_settlement ON partner (settles_at) WHERE settles_at IS NOT NULL;
  CREATE TABLE change_counter (latest INTEGER NOT NULL) STRICT;
  INSERT INTO change_counter VALUES (0);
  `,
];
