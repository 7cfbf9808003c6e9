import type { ModuleSchema } from '../metadata/moduleSchema';
import { choicesFor, layoutNamed } from '../metadata/layoutNames';
import type { TeamPipeline } from '../model/field';
import { isObject } from '../model/json';
import type { PlaceFields } from '../model/product';
import type { ZohoRecord } from '../model/record';
import { fold } from '../problems/nearest';
import { problemOf } from '../problems/problem';
import type { Problem, ProblemReason, Result } from '../problems/problem';
import { quote } from '../problems/quote';

/** A record and the team pipelines that it may still belong to. */
interface Place {
	record: ZohoRecord;
	candidates: readonly TeamPipeline[];
	/** What the record itself says of its place. */
	within?: string;
}

/** Something that layouts list, and the field that takes it. */
interface Part {
	field: string;
	listOf: (pipeline: TeamPipeline, record: ZohoRecord) => readonly string[];
}

/** From the wide to the narrow. */
function partsOf({ subPipeline, stage }: PlaceFields): readonly Part[] {
	return [
		{ field: subPipeline, listOf: ({ subPipelines }) => subPipelines },
		{ field: stage, listOf: ({ stages, stagesOf }, record) => stagesOf?.[String(record[subPipeline])] ?? stages },
	];
}

/** Whether a field says where in the pipelines a record of the module stands. */
export function tellsPlace(apiName: string, { placed }: ModuleSchema): boolean {
	return placed !== undefined && [placed.pipeline, placed.subPipeline, placed.stage].includes(apiName);
}

/** Whether the layouts say better than the field's own list what the field takes. */
export function isListedByPipelines(apiName: string, { placed, teamPipelines }: ModuleSchema): boolean {
	if (!placed || !teamPipelines?.ok) return false;
	const part = partsOf(placed).find(({ field }) => field === apiName);
	return part !== undefined && teamPipelines.value.some((pipeline) => part.listOf(pipeline, {}).length > 0);
}

/**
 * Gives a deal's team pipeline by id, and with validation checks that sub-pipeline and stage belong to it. Not every
 * layout tells the stages of each sub-pipeline (reference 10; CRM reference 4), so no more is refused than they show: what the record
 * leaves out may be in the product already, and a team pipeline that is not listed is left to the API.
 *
 * @param record converted values; those of other modules come back as they are
 * @returns the record with names in the org's spelling, or the reason why it cannot be sent
 */
export function placeInTeamPipeline(record: ZohoRecord, schema: ModuleSchema, validate: boolean): Result<ZohoRecord> {
	const { placed, teamPipelines } = schema;
	if (!placed) return { ok: true, value: record };
	const identified = withPipelineId(record, placed.pipeline, schema);
	if (!identified.ok || !validate || !teamPipelines?.ok) return identified;
	let place = placeOf(identified.value, placed.pipeline, teamPipelines.value);
	for (const part of partsOf(placed)) {
		const narrowed = narrow(place, part, schema);
		if (!narrowed.ok) return narrowed;
		place = narrowed.value;
	}
	// A layout that is no team pipeline is never given for somebody: it would drop the fields that it lacks.
	const isTeamPipeline = schema.product.teamPipelines?.pipeline === placed.pipeline;
	return { ok: true, value: isTeamPipeline ? withDerivedPipeline(place, placed) : place.record };
}

/** Names the team pipeline where the sub-pipeline is part of only one (design 6). */
function withDerivedPipeline({ record, candidates }: Place, { pipeline, subPipeline }: PlaceFields): ZohoRecord {
	const isTold = typeof record[subPipeline] === 'string' && record[pipeline] === undefined;
	return isTold && candidates.length === 1 ? { ...record, [pipeline]: { id: candidates[0].id } } : record;
}

function withPipelineId(record: ZohoRecord, field: string, schema: ModuleSchema): Result<ZohoRecord> {
	const asked = record[field];
	if (!isObject(asked) || typeof asked.name !== 'string' || asked.id !== undefined) return { ok: true, value: record };
	const found = layoutNamed(asked.name, schema.teamPipelines, schema.product);
	if (found.ok) return { ok: true, value: { ...record, [field]: { id: found.value.id } } };
	return { ok: false, problem: { ...found.problem, field, label: schema.field(field)?.label } };
}

function placeOf(record: ZohoRecord, field: string, teamPipelines: readonly TeamPipeline[]): Place {
	const given = record[field];
	if (!isObject(given)) return { record, candidates: teamPipelines };
	const candidates = teamPipelines.filter(({ id }) => id === given.id);
	return { record, candidates, within: candidates[0]?.name };
}

/** Checks one part of a place; a team pipeline without a list of them may have any. */
function narrow(place: Place, { field, listOf }: Part, schema: ModuleSchema): Result<Place> {
	const { record, candidates, within } = place;
	const value = record[field];
	const listIn = (pipeline: TeamPipeline) => listOf(pipeline, record);
	const isKnown = candidates.length > 0 && candidates.every((pipeline) => listIn(pipeline).length > 0);
	if (typeof value !== 'string' || !isKnown) return { ok: true, value: place };
	const fitting = candidates.flatMap((pipeline) => {
		const spelling = spellingIn(listIn(pipeline), value);
		return spelling === undefined ? [] : [{ pipeline, spelling }];
	});
	if (fitting.length === 0) {
		const reason = within === undefined ? 'notInList' : 'notInTeamPipeline';
		return refusal(reason, { field, value, within, ...choicesFor(value, allOf(candidates, listIn)) }, schema);
	}
	const spelling = oneOf(new Set(fitting.map((one) => one.spelling))) ?? value;
	return {
		ok: true,
		value: {
			record: { ...record, [field]: spelling },
			candidates: fitting.map(({ pipeline }) => pipeline),
			within: fitting.some(({ pipeline }) => pipeline.stagesOf?.[spelling]) ? spelling : (within ?? spelling),
		},
	};
}

/** The only entry; undefined where several team pipelines spell a name in their own ways. */
function oneOf(spellings: ReadonlySet<string>): string | undefined {
	return spellings.size === 1 ? [...spellings][0] : undefined;
}

/** The exact value, else the only one that differs in nothing but case and blanks around it. */
function spellingIn(list: readonly string[], value: string): string | undefined {
	if (list.includes(value)) return value;
	const alike = list.filter((entry) => fold(entry) === fold(value));
	return alike.length === 1 ? alike[0] : undefined;
}

/** A single list is given as it is, so that searches in it can be kept. */
function allOf(pipelines: readonly TeamPipeline[], listOf: (pipeline: TeamPipeline) => readonly string[]) {
	return pipelines.length === 1 ? listOf(pipelines[0]) : [...new Set(pipelines.flatMap(listOf))];
}

function refusal(
	reason: ProblemReason,
	facts: Partial<Problem> & { field: string },
	schema: ModuleSchema,
): Result<never> {
	const { label } = schema.field(facts.field) ?? {};
	return { ok: false, problem: problemOf(reason, { ...facts, label, value: quote(facts.value) }) };
}
