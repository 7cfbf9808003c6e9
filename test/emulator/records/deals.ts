import type { JsonObject, JsonValue } from '../json';
import { invalidData, type Refusal } from '../refusals';
import type { CheckContext, WriteTarget } from './validate';

/**
 * Whether pipeline and stage of a deal belong together (reference 7.5: INVALID_DATA on Stage).
 * What the record does not bring is taken from the deal that is updated.
 */
export function dealRefusals(values: JsonObject, target: WriteTarget, { org, switches }: CheckContext): Refusal[] {
	const { fields, stagesOf } = org.product.deals;
	if (switches.stageOutsidePipeline === 'accept' || !fields.some((key) => key in values)) return [];
	const of = (key: string): JsonValue => values[key] ?? target.existing?.[key] ?? null;
	const allowed = stagesOf(of, org);
	if (allowed === null) return [];
	if ('wrong' in allowed) return [invalidData({ api_name: allowed.wrong })];
	const stage = of('Stage');
	const isAllowed = typeof stage !== 'string' || allowed.stages.includes(stage);
	return isAllowed ? [] : [invalidData({ api_name: 'Stage', supported_values: [...allowed.stages] })];
}
