import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of the project: the nearest one above with a package.json, whether the code runs from its source or
 * from `dist/`.
 * @throws Error when no folder above holds a package.json
 */
export function projectFolder(from: string = __dirname): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent !== from) return projectFolder(parent);
  throw new Error(`Không có package.json phía trên ${__dirname} / No package.json above ${__dirname}`);
}
