import type { FieldType, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { STAGE_FIELD, SUB_PIPELINE_FIELD, TEAM_PIPELINE_FIELD } from '../../shared/metadata/teamPipelineField';
import type { FieldMetadata, OrgUser, TeamPipeline } from '../../shared/model/field';

/** What a field's own metadata does not say; lists are empty where they do not apply or cannot be read. */
export interface Surroundings {
	users: readonly OrgUser[];
	teamPipelines: readonly TeamPipeline[];
	/** API names of the lookups that take a name as well as an ID (reference 4.4). */
	lookupsByName: readonly string[];
}

/** Whether the field is seen before the user adds it, and whether a new record must have it. */
export interface Prominence {
	shown: boolean;
	required: boolean;
}

interface Input {
	type: FieldType;
	options?: INodePropertyOptions[];
}

const NUMBER_TYPES: ReadonlySet<string> = new Set(['integer', 'double', 'decimal', 'percent', 'currency']);
const DATE_TYPES: ReadonlySet<string> = new Set(['date', 'datetime']);
const MULTI_SELECT = 'multiselectpicklist';
const MOST_EXAMPLES = 2;

/** Whether the field takes a user of the org. */
export function takesUser({ dataType }: FieldMetadata): boolean {
	return dataType === 'ownerlookup' || dataType === 'userlookup';
}

/**
 * The mapper's row of a field (design 4). What a new record must have is said in its name and forced on nobody:
 * an update does not need it.
 */
export function mapperField(
	field: FieldMetadata,
	{ shown, required }: Prominence,
	surroundings: Surroundings,
): ResourceMapperField {
	const input = inputFor(field, surroundings);
	const remarks = [...(required ? ['required if new'] : []), ...howToGive(field, input, surroundings)];
	return {
		id: field.apiName,
		displayName: rowName(field, remarks),
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		// The rows of Multi-Select Fields are the better way for lists of values (design 4).
		removed: !shown || field.dataType === MULTI_SELECT,
		...input,
	};
}

/** The remarks stand before the API name, because the editor cuts long names at their end. */
function rowName({ label, apiName }: FieldMetadata, remarks: string[]): string {
	const labelled = [label, ...remarks].join(', ');
	return label === apiName ? labelled : `${labelled} (${apiName})`;
}

function inputFor(field: FieldMetadata, surroundings: Surroundings): Input {
	// A boolean that the mapper shows would be saved as false though nobody touched it (design 4).
	if (field.dataType === 'boolean') return { type: 'options', options: TRUE_OR_FALSE };
	if (NUMBER_TYPES.has(field.dataType)) return { type: 'number' };
	if (DATE_TYPES.has(field.dataType)) return { type: 'dateTime' };
	const options = optionsFor(field, surroundings);
	return options.length === 0 ? { type: 'string' } : { type: 'options', options };
}

const TRUE_OR_FALSE: INodePropertyOptions[] = [
	{ name: 'True', value: true },
	{ name: 'False', value: false },
];

function optionsFor(field: FieldMetadata, { users, teamPipelines }: Surroundings): INodePropertyOptions[] {
	if (takesUser(field)) return users.map(userOption);
	if (field.apiName === TEAM_PIPELINE_FIELD) return teamPipelines.map(({ id, name }) => ({ name, value: id }));
	if (field.dataType !== 'picklist') return [];
	return listedOrOfPipelines(field, teamPipelines).map((value) => ({ name: value, value }));
}

function userOption({ id, name, email }: OrgUser): INodePropertyOptions {
	return { name: email === null || email === name ? name : `${name} (${email})`, value: id };
}

/** Sub-pipelines and stages are checked against the team pipelines, so these know best what to offer. */
function listedOrOfPipelines(field: FieldMetadata, teamPipelines: readonly TeamPipeline[]): string[] {
	const listed = teamPipelines.flatMap(({ subPipelines, stages }) => {
		if (field.apiName === SUB_PIPELINE_FIELD) return subPipelines;
		return field.apiName === STAGE_FIELD ? stages : [];
	});
	if (listed.length > 0) return [...new Set(listed)];
	return field.picklistValues.map(({ displayValue }) => displayValue);
}

/** What the input alone does not tell: examples of a list's values, and whether a name will do for another record. */
function howToGive(field: FieldMetadata, { type }: Input, { lookupsByName }: Surroundings): string[] {
	const { apiName, dataType, picklistValues } = field;
	if (dataType === MULTI_SELECT && picklistValues.length > 0) {
		const examples = picklistValues.slice(0, MOST_EXAMPLES).map(({ displayValue }) => displayValue);
		return [`such as "${examples.join('; ')}"`];
	}
	if (type !== 'string' || (dataType !== 'lookup' && !takesUser(field))) return [];
	return [lookupsByName.includes(apiName) ? 'a name or ID' : 'an ID'];
}
