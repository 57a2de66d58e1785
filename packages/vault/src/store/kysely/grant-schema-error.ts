/** Thrown when a database has other tables than this release needs. The database stays as it is. */
export class GrantSchemaError extends Error {
  override readonly name = 'GrantSchemaError';
  /** `SCHEMA_TOO_NEW`: a newer release has changed the database. `SCHEMA_TOO_OLD`: it has to be migrated first. */
  readonly code: 'SCHEMA_TOO_NEW' | 'SCHEMA_TOO_OLD';
  /** Version of the database. 0: it has no tables. */
  readonly current: number;
  /** The newest version that this release knows. */
  readonly latest: number;

  constructor(current: number, latest: number) {
    super(
      current > latest
        ? `the database was changed by a newer release of @linkedin-auth/vault: this one knows schema versions up to ${latest}. Use that release, or migrate back with it`
        : `the database has schema version ${current}, and this release needs ${latest}: run \`migrate\``,
    );
    this.code = current > latest ? 'SCHEMA_TOO_NEW' : 'SCHEMA_TOO_OLD';
    this.current = current;
    this.latest = latest;
  }
}
