import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../kit/scalars';
import { DeclaredStatus } from './status';

@ObjectType({ simpleResolvers: true, description: 'One write to a connection task.' })
export class ConnectionStatusChange {
  taskId!: string;

  @Field(() => String, { description: 'As in the history of the task.' })
  kind!: string;

  @Field(() => Int, { description: 'The version that the write gave to the task.' })
  version!: number;

  @Field(() => DeclaredStatus, { description: 'What the write left.' })
  status!: DeclaredStatus;

  @Field(() => DeclaredStatus, {
    description: 'What the write found; equal where it changed something else.',
  })
  previousStatus!: DeclaredStatus;

  @Field(() => DateTimeScalar)
  recordedAt!: Date;
}
