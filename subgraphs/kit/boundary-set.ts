import { registerEnumType } from 'type-graphql';

export enum BoundarySet {
  PROVINCES_63 = 'PROVINCES_63',
  PROVINCES_34 = 'PROVINCES_34',
}

registerEnumType(BoundarySet, {
  name: 'BoundarySet',
  valuesConfig: {
    PROVINCES_63: { description: 'The 63 provinces, until 30 June 2025.' },
    PROVINCES_34: { description: 'The 34 provinces, from 1 July 2025.' },
  },
});
