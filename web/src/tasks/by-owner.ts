interface Owned {
  leadUnits: readonly { id: string; name: string }[];
}

export interface OwnerCount {
  unit: { id: string; name: string };
  count: number;
}

/** How many of the tasks each unit leads, the most first. A task that two units lead counts for both. */
export function byOwner(tasks: readonly Owned[]): OwnerCount[] {
  const counts = new Map<string, OwnerCount>();
  for (const unit of tasks.flatMap(({ leadUnits }) => leadUnits)) {
    const owner = counts.get(unit.id) ?? { unit, count: 0 };
    owner.count += 1;
    counts.set(unit.id, owner);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
