import { shippedDatabases } from '../command';
import { loadAreas } from '../../subgraphs/kit/areas';
import type { Simulation } from '../batch';
import type { Scale } from '../scales';
import { type Make, simulate } from '../simulate';

const areas = loadAreas();

/** Two provinces that have real plans in the shipped registry, and a district; two years; one deck: 114 connection tasks. */
export const TINY: Scale = {
  areas: ['P63:24', 'P63:66', 'P63:D643'].map((id) => areas.byId(id)!),
  years: [2023, 2024],
  decks: 1,
};

export const tinySimulation = async (seed = 1): Promise<Simulation> => ({
  scale: TINY,
  seed,
  areas,
  databases: await shippedDatabases(areas),
});

/** Writes the tiny simulation into a registry; the note says `small`, for want of a name of its own. */
export async function simulateTiny(url: string, seed = 1, make?: Make): Promise<void> {
  const there = await simulate(url, { scale: 'small', seed }, await tinySimulation(seed), () => {}, make);
  if (there) throw new Error('Another simulation was not removed.');
}
