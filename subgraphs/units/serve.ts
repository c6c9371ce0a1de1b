import { exitWith, serve } from '../kit/serve';
import { units } from '.';

serve(units, 4001).catch(exitWith);
