import type { FieldType, INodePropertyOptions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import { linkTargetOf, meaningOfText } from '../metadata/linking';
import { uniqueFields } from '../metadata/matching';
import { placeFieldsOf } from '../metadata/moduleSchema';
import { loadActiveUsers, loadTeamPipelines } from '../metadata/orgMetadata';
import { MULTI_SELECT, NUMBER_TYPES, SUBFORM } from '../model/field';
import type { FieldMetadata, ModuleMetadata, OrgUser, TeamPipeline } from '../model/field';
import type { PlaceFields, Product } from '../model/product';
import type { ApiClient } from '../transport/apiClient';
import { ANEW } from './editor';
import type { Editor } from './editor';

/** The editor keeps an earlier notice until there is another, and shows it while fields are mapped automatically. */
const MATCHED_BY_NAME =
	'API names are tried first, then labels; case, blanks and underscores do not matter. Other input fields are left out, unless Options > Unknown Fields says to fail.';

/**
 * The fields of the chosen module that can be written, for the mapper (design 4): what a new record must have first,
 * then the unique fields, and the others by label, hidden until they are added.
 *
 * @throws NodeOperationError when they cannot be read; an empty list would make the editor forget the mapping
 */
export async function getFieldsForMapper(editor: Editor): Promise<ResourceMapperFields> {
	if (editor.isModuleLeftEmpty()) return { fields: [], emptyFieldsNotice: 'Choose a module first.' };
	const client = await editor.client();
	const metadata = await editor.chosenMetadata(client);
	const fields = mapperFields(metadata, editor.product, await surroundingsOf(client, metadata));
	if (fields.length > 0) return { fields, emptyFieldsNotice: MATCHED_BY_NAME };
	const { name } = editor.product;
	return {
		fields,
		emptyFieldsNotice: `${metadata.module} has no fields that can be written through the API of ${name}. Check in ${name} what the connected user may edit, or choose another module.`,
	};
}

/** A list that cannot be read, such as users without the scope, leaves its fields as text for an id. */
async function surroundingsOf(client: ApiClient, { module, fields }: ModuleMetadata): Promise<Surroundings> {
	const { product } = client;
	const texts = new Map<string, 'email' | 'name'>();
	for (const field of fields) {
		const target = linkTargetOf(field, { module, product });
		const text = product.lookupsByName[module]?.includes(field.apiName)
			? 'name'
			: target && meaningOfText(target, product);
		if (text !== undefined) texts.set(field.apiName, text);
	}
	const placed = placeFieldsOf(client.product, module);
	const needsUsers = fields.some((field) => field.writable && takesUser(field));
	const [users, teamPipelines] = await Promise.all([
		needsUsers ? loadActiveUsers(client, ANEW) : null,
		placed ? loadTeamPipelines(client, ANEW) : null,
	]);
	return {
		users: users?.ok ? users.value : [],
		teamPipelines: teamPipelines?.ok ? teamPipelines.value : [],
		placed,
		texts,
	};
}

function mapperFields(metadata: ModuleMetadata, product: Product, surroundings: Surroundings): ResourceMapperField[] {
	const unique = new Set(uniqueFields(metadata, product).map(({ field }) => field));
	const writable = metadata.fields.filter((field) => field.writable);
	const first = writable.filter((field) => field.mandatory || tellsPlace(field, surroundings));
	const matching = writable.filter((field) => unique.has(field) && !first.includes(field));
	const others = writable.filter((field) => !unique.has(field) && !first.includes(field));
	return [
		...first.map((field) => mapperField(field, { shown: true, required: field.mandatory }, surroundings)),
		...matching.map((field) => mapperField(field, { shown: true, required: false }, surroundings)),
		...others.sort(byLabel).map((field) => mapperField(field, { shown: false, required: false }, surroundings)),
	];
}

/** The place of a deal in its pipelines is wanted first of all (reference 5). */
function tellsPlace({ apiName }: FieldMetadata, { placed }: Surroundings): boolean {
	return placed !== undefined && [placed.pipeline, placed.subPipeline, placed.stage].includes(apiName);
}

const labels = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byLabel = (one: FieldMetadata, other: FieldMetadata) => labels.compare(one.label, other.label);

/** What a field's own metadata does not say; lists are empty where they do not apply or cannot be read. */
export interface Surroundings {
	users: readonly OrgUser[];
	teamPipelines: readonly TeamPipeline[];
	/** The fields that say where a record stands in the team pipelines; left out where the module has none. */
	placed?: PlaceFields;
	/** What lookups take as text besides an ID, by API name (reference 4.4, design 14). */
	texts: ReadonlyMap<string, 'email' | 'name'>;
}

/** Whether the field is seen before the user adds it, and whether a new record must have it. */
interface Prominence {
	shown: boolean;
	required: boolean;
}

interface Input {
	type: FieldType;
	options?: INodePropertyOptions[];
}

const DATE_TYPES: ReadonlySet<string> = new Set(['date', 'datetime']);
const MOST_EXAMPLES = 2;

/** Whether the field takes a user of the org. */
function takesUser({ dataType }: FieldMetadata): boolean {
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

function optionsFor(field: FieldMetadata, surroundings: Surroundings): INodePropertyOptions[] {
	const { users, teamPipelines, placed } = surroundings;
	if (takesUser(field)) return users.map(userOption);
	if (field.apiName === placed?.pipeline) return teamPipelines.map(({ id, name }) => ({ name, value: id }));
	if (field.dataType !== 'picklist') return [];
	return listedOrOfPipelines(field, surroundings).map((value) => ({ name: value, value }));
}

function userOption({ id, name, email }: OrgUser): INodePropertyOptions {
	return { name: email === null || email === name ? name : `${name} (${email})`, value: id };
}

/** Sub-pipelines and stages are checked against the team pipelines, so these know best what to offer. */
function listedOrOfPipelines(field: FieldMetadata, { teamPipelines, placed }: Surroundings): string[] {
	const listed = teamPipelines.flatMap(({ subPipelines, stages }) => {
		if (field.apiName === placed?.subPipeline) return subPipelines;
		return field.apiName === placed?.stage ? stages : [];
	});
	if (listed.length > 0) return [...new Set(listed)];
	return field.picklistValues.map(({ displayValue }) => displayValue);
}

const WORDS = { email: 'an email', name: 'a name' } as const;

/** What the input alone does not tell: examples of a list's values, and whether a name will do for another record. */
function howToGive(field: FieldMetadata, { type }: Input, { texts }: Surroundings): string[] {
	const { apiName, dataType, picklistValues } = field;
	if (dataType === MULTI_SELECT && picklistValues.length > 0) {
		const examples = picklistValues.slice(0, MOST_EXAMPLES).map(({ displayValue }) => displayValue);
		return [`such as "${examples.join('; ')}"`];
	}
	if (dataType === SUBFORM) return ['a list of rows as JSON'];
	if (dataType === 'multiselectlookup') return ['IDs'];
	if (apiName === 'Participants') return ['such as "ann@example.com; bob@example.com"'];
	if (type !== 'string' || (dataType !== 'lookup' && !takesUser(field))) return [];
	const text = texts.get(apiName);
	return [text === undefined ? 'an ID' : `${WORDS[text]} or ID`];
}
