import { loadAreas } from '.';
import { areaPath } from './area-path';

const areas = loadAreas();

describe('areaPath', () => {
  it.each<[string, string[]]>([
    ['P63:24', ['P63:24', 'P34:24']],
    ['P63:D550', ['P63:D550', 'P63:52', 'P34:52']],
    ['P34:24', ['P34:24']],
    ['P63:01', ['P63:01', 'P34:01']],
    ['P34:01', ['P34:01', 'P63:01']],
  ])('of %s names all that it is or lies in', (id, path) => {
    expect(areaPath(areas, id)).toEqual(path);
  });

  it('has every area that covers the area, and no other', () => {
    const ids = ['P63:C00001', 'P34:C00004', 'P63:D550', 'P63:52', 'P34:52', 'P34:01', 'P63:27'];
    for (const id of ids) {
      const covering = areas.all().filter((area) => areas.covers(area.id, id));
      expect([...areaPath(areas, id)].sort()).toEqual(covering.map((area) => area.id).sort());
    }
  });
});
