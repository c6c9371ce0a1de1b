import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { DateScalar, YearMonthScalar } from '../../kit/scalars';
import type { PlansContext } from '../context';
import { Plan } from '../entities/plan';
import { Target } from '../entities/target';
import { TargetFigure, TargetFigureConnection } from '../entities/target-figure';
import { targetFigureList } from '../queries/target-figures';

const AsOf = (): ReturnType<typeof Arg> => Arg('asOf', () => DateScalar, { nullable: true });

function figureAt(context: PlansContext, target: Target, asOf: string | null): Promise<TargetFigure | null> {
  const month = (asOf ?? context.today).slice(0, 7);
  return context.latestFigures(month).load(target.id);
}

@Resolver(() => Target)
export class TargetFields {
  @FieldResolver(() => String)
  title(@Root() target: Target, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: target.titleVi, en: target.titleEn }, language);
  }

  @FieldResolver(() => Plan)
  plan(@Root() target: Target, @Ctx() { plans }: PlansContext): Promise<Plan | null> {
    return plans.load(target.planId);
  }

  @FieldResolver(() => TargetFigureConnection, {
    description: 'Monthly figures, newest first; corrections replace, nothing is deleted.',
  })
  figures(
    @Root() target: Target,
    @Arg('from', () => YearMonthScalar, { nullable: true }) from: string | null,
    @Arg('to', () => YearMonthScalar, { nullable: true }) to: string | null,
    @Args() page: PageArguments,
    @Ctx() { pages }: PlansContext,
  ): Promise<Connection<TargetFigure>> {
    return pages.load('Target.figures', page, { from, to }, target.id, () => targetFigureList(from, to));
  }

  @FieldResolver(() => TargetFigure, {
    nullable: true,
    description:
      'The figure for the whole area of the newest month up to that of asOf, as last corrected. Shares of single units do not make one.',
  })
  latestFigure(
    @Root() target: Target,
    @AsOf() asOf: string | null,
    @Ctx() context: PlansContext,
  ): Promise<TargetFigure | null> {
    return figureAt(context, target, asOf);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Null where nothing was reported or the target has no value.',
  })
  async reached(
    @Root() target: Target,
    @AsOf() asOf: string | null,
    @Ctx() context: PlansContext,
  ): Promise<boolean | null> {
    if (target.value === null) return null;
    const figure = await figureAt(context, target, asOf);
    return figure && figure.value >= target.value;
  }
}
