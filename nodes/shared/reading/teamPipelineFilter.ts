import type { IDataObject } from 'n8n-workflow';

import { notPossible } from '../form/formValues';
import { moduleNameProblem, loadTeamPipelines } from '../metadata/orgMetadata';
import { layoutNamed } from '../metadata/layoutNames';
import { isObject } from '../model/json';
import { problemOf } from '../problems/problem';
import type { Result } from '../problems/problem';
import { quote } from '../problems/quote';
import type { ApiClient } from '../transport/apiClient';
import { isEmpty, scalarText } from '../values/converter';
import { readId } from '../values/ids';

/** The label of the filter in the form. */
export const TEAM_PIPELINE = 'Team Pipeline';

/** A filter of a list by team pipeline; without one everything passes. */
export interface TeamPipelineFilter {
	/** What the list is asked for besides. */
	query: Record<string, string>;
	/** Fields that telling needs. */
	needed: readonly string[];
	/** Whether records have to be told here, because the list gives others too. */
	tellsHere: boolean;
	includes(record: IDataObject): boolean;
}

const NO_FILTER: TeamPipelineFilter = { query: {}, needed: [], tellsHere: false, includes: () => true };

/** What the filter is for. */
interface FilteredList {
	/** API name. */
	module: string;
	/** ID of a custom view, '' for none. */
	customView: string;
}

/**
 * Reads the filter. The API lists the records of a team pipeline by itself (reference 6.2), but no page says that it
 * does so within a custom view: there the records of the view are told apart by the team pipeline that each of them names.
 *
 * @param given an ID or a name, or the team pipeline as a record has it; empty for no filter
 * @returns else the problem: the module has no team pipelines, or none of that name
 */
export async function teamPipelineFilter(
	given: unknown,
	{ module, customView }: FilteredList,
	client: ApiClient,
): Promise<Result<TeamPipelineFilter>> {
	if (isEmpty(given)) return { ok: true, value: NO_FILTER };
	const refusal = moduleNameProblem(module);
	if (refusal) return { ok: false, problem: refusal };
	const { teamPipelines: placed } = client.product;
	if (placed?.module !== module) {
		return { ok: false, problem: problemOf('noTeamPipelines', { module, expected: placed?.module }) };
	}
	const id = await teamPipelineId(given, client);
	if (!id.ok) return id;
	if (customView === '') return { ok: true, value: { ...NO_FILTER, query: { [placed.listParameter]: id.value } } };
	const includes = (record: IDataObject) => isIn(record[placed.pipeline], id.value);
	return { ok: true, value: { query: {}, needed: [placed.pipeline], tellsHere: true, includes } };
}

/** A record that does not name its team pipeline is not left out: it may be of this one. */
function isIn(pipeline: unknown, id: string): boolean {
	return !isObject(pipeline) || typeof pipeline.id !== 'string' || pipeline.id === id;
}

async function teamPipelineId(given: unknown, client: ApiClient): Promise<Result<string>> {
	const value = isObject(given) ? (given.id ?? given.name) : given;
	const reading = readId(value);
	if (reading.kind === 'id') return { ok: true, value: reading.id };
	const about = { label: TEAM_PIPELINE, value: quote(value) };
	if (reading.kind === 'lostDigits') return { ok: false, problem: problemOf('idAsNumber', about) };
	const name = scalarText(value)?.trim();
	if (name === undefined) return { ok: false, problem: notPossible(TEAM_PIPELINE, given, ID_OR_NAME).problem };
	const found = layoutNamed(name, await loadTeamPipelines(client), client.product);
	if (found.ok) return { ok: true, value: found.value.id };
	return { ok: false, problem: { ...found.problem, label: TEAM_PIPELINE } };
}

/** What the filter takes, in words after "Give". */
export const ID_OR_NAME = 'the ID or the name of a team pipeline that the account has';
