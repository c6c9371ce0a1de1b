import { exitWith, serve } from '../kit/serve';
import { connections } from '.';

serve(connections, 4003).catch(exitWith);
