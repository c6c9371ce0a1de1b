import { Field, ID, InputType } from 'type-graphql';
import { DeclaredStatus } from './entities/status';

@InputType({ description: 'Every list field is "any of"; absent means no restriction.' })
export class ConnectionStatusFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Plans of these areas and of the areas that lie in them.',
  })
  areas?: string[] | null;

  @Field(() => [ID], { nullable: true })
  databases?: string[] | null;

  @Field(() => [ID], { nullable: true })
  sectors?: string[] | null;

  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Units that lead or coordinate the task.' })
  units?: string[] | null;

  @Field(() => [DeclaredStatus], { nullable: true, description: 'Statuses after the change.' })
  statuses?: DeclaredStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'false, also where no filter is given: real plans only; null: both.',
  })
  simulated?: boolean | null;
}
