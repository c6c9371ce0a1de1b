import { exitWith, serve } from '../kit/serve';
import { registration } from '.';

serve(registration, 4004).catch(exitWith);
