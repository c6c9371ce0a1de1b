const MADE = Symbol('made');

type Makers<Base, Parts> = { [Name in keyof Parts]: (base: Base) => Parts[Name] };

export interface LazyParts<Base, Parts> {
  /** The same with its parts, each made when it is first asked for. A copy by `...` has none of them. */
  addTo(base: Base): Base & Parts;
  /** Makes every part anew the next time that it is asked for. */
  forget(whole: Base & Parts): void;
}

/** Parts of objects of which each object needs few: of all the loaders that a request may need, most are never asked. */
export function lazyParts<Base extends object, Parts extends object>(
  makers: Makers<Base, Parts>,
): LazyParts<Base, Parts> {
  class Whole {
    [MADE]: Partial<Parts> = {};

    constructor(base: Base) {
      Object.assign(this, base);
    }
  }
  for (const name of Object.keys(makers) as (keyof Parts)[]) {
    Object.defineProperty(Whole.prototype, name, {
      get(this: Whole & Base) {
        return (this[MADE][name] ??= makers[name](this));
      },
    });
  }
  return {
    addTo: (base) => new Whole(base) as Whole & Base & Parts,
    forget: (whole) => {
      (whole as unknown as Whole)[MADE] = {};
    },
  };
}
