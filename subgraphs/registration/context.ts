import { type Areas, loadAreas } from '../kit/areas';
import type { RequestContext } from '../kit/subgraph';

export interface RegistrationContext extends RequestContext {
  areas: Areas;
}

export const createContext = (base: RequestContext): RegistrationContext => ({ ...base, areas: loadAreas() });
