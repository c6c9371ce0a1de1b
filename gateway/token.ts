import { parseArgs } from 'node:util';
import { loadAreas } from '../subgraphs/kit/areas';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { type Role, ROLES } from '../subgraphs/kit/identity/identity';
import { exitWith } from '../subgraphs/kit/serve';
import { readSettings, SETTINGS } from '../subgraphs/kit/settings';

const USAGE = `npm run token -- --role <${ROLES.join('|')}> [--role …] [--unit <id> …] [--area <id> …] [--name "…"] [--expires 8h]`;

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** Prints a token of the development issuer of DATA_DIR: it is valid for that data folder alone. */
async function main(): Promise<void> {
  const { DATA_DIR } = readSettings({ DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi') });
  const { values } = parseArgs({
    options: {
      role: { type: 'string', multiple: true, default: [] },
      unit: { type: 'string', multiple: true, default: [] },
      area: { type: 'string', multiple: true, default: [] },
      name: { type: 'string', default: 'Thử nghiệm' },
      expires: { type: 'string', default: '8h' },
    },
  });
  const { role, unit, area, name, expires } = values;
  const wrong = role.find((each) => !isRole(each)) ?? area.find((id) => !loadAreas().has(id));
  if (role.length === 0 || wrong !== undefined) {
    const unknown = `Không có vai trò hay địa phương "${wrong}" / There is no role or area "${wrong}"\n`;
    throw new Error(`${wrong === undefined ? '' : unknown}${USAGE}`);
  }
  const identity = { subject: `dev:${name}`, name, roles: role.filter(isRole), units: unit, areas: area };
  console.log(await developmentToken(DATA_DIR, identity, expires));
}

main().catch(exitWith);
