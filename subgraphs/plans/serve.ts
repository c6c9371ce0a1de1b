import { exitWith, serve } from '../kit/serve';
import { plans } from '.';

serve(plans, 4002).catch(exitWith);
