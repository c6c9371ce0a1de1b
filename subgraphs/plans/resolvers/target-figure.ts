import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Actor, actorOf } from '../../kit/actor';
import type { PlansContext } from '../context';
import { ActorObject } from '../entities/actor';
import { referenceTo, UnitReference } from '../entities/references';
import { Target } from '../entities/target';
import { TargetFigure } from '../entities/target-figure';

@Resolver(() => TargetFigure)
export class TargetFigureFields {
  @FieldResolver(() => Target)
  target(@Root() figure: TargetFigure, @Ctx() { targets }: PlansContext): Promise<Target | null> {
    return targets.load(figure.targetId);
  }

  @FieldResolver(() => UnitReference, { nullable: true })
  unit(@Root() figure: TargetFigure): UnitReference | null {
    return figure.unitId === null ? null : referenceTo(figure.unitId);
  }

  @FieldResolver(() => ActorObject)
  reportedBy(@Root() figure: TargetFigure): Actor {
    return actorOf(figure);
  }

  @FieldResolver(() => TargetFigure, { nullable: true, description: 'The figure that this one corrects.' })
  replaces(
    @Root() figure: TargetFigure,
    @Ctx() { figures }: PlansContext,
  ): Promise<TargetFigure | null> | null {
    return figure.replacesId === null ? null : figures.load(figure.replacesId);
  }
}
