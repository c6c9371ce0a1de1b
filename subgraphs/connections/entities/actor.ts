import { actorType } from '../../kit/actor';
import { UnitReference } from './references';

export const ActorObject = actorType(() => UnitReference);
