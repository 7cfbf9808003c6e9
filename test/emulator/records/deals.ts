import type { JsonObject, JsonValue } from '../json';
import { invalidData, type Refusal } from '../refusals';
import type { CheckContext, WriteTarget } from './validate';
import { idIn } from './values';

/**
 * Whether sub-pipeline and stage belong together (reference 7.5: INVALID_DATA on Stage).
 * What the record does not bring is taken from the deal that is updated.
 */
export function dealRefusals(values: JsonObject, target: WriteTarget, context: CheckContext): Refusal[] {
	if (context.switches.stageOutsidePipeline === 'accept') return [];
	const touched = ['Pipeline', 'Sub_Pipeline', 'Stage'].some((key) => key in values);
	if (!touched) return [];
	const of = (key: string): JsonValue => values[key] ?? target.existing?.[key] ?? null;
	const pipelineId = idIn(of('Pipeline'));
	const [name, stage] = [of('Sub_Pipeline'), of('Stage')];
	if (pipelineId === null || typeof name !== 'string') return [];
	const subPipeline = context.org.subPipeline(pipelineId, name);
	if (!subPipeline) return [invalidData({ api_name: 'Sub_Pipeline' })];
	const known = typeof stage !== 'string' || subPipeline.stages.includes(stage);
	return known ? [] : [invalidData({ api_name: 'Stage', supported_values: [...subPipeline.stages] })];
}
