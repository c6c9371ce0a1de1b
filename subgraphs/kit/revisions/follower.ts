/** What somebody is told who must know whether what was read before still holds. */
export interface RevisionFollower {
  /**
   * Something was written, or may have been while nobody looked.
   * @param position that of the database's log then, for reads from replicas; null where there are none
   */
  changed(position: string | null): void;
  /** All that was committed up to a moment was told. Said every second; where it is not, nothing is known. */
  confirmed(): void;
  /** From now on nothing is told, until `changed` is. */
  lost(): void;
}

/** Tells of writes to one subgraph's data. */
export interface RevisionSource {
  /** @returns ends it */
  follow(follower: RevisionFollower): () => void;
}

/** What a mutation has written, or may have. */
export interface Written {
  /** Whose data, by the names of the subgraphs. */
  subgraphs: readonly string[];
  /** Where the database's log was when it had been committed; null where reads do not go to replicas. */
  position: string | null;
}
