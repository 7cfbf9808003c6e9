import { moduleSchema, placeFieldsOf } from '../metadata/moduleSchema';
import type { ModuleSchema } from '../metadata/moduleSchema';
import { loadLayouts, loadModuleMetadata, loadTeamPipelines } from '../metadata/orgMetadata';
import type { FieldMetadata } from '../model/field';
import { readJsonRecord } from '../records/jsonRecord';
import { namedValues } from '../records/namedValues';
import type { RecordSource } from '../records/recordRequest';
import { tellsPlace } from '../records/teamPipelines';
import type { ApiClient } from '../transport/apiClient';
import { isEmpty } from '../values/converter';
import { relatedModules } from './relatedModules';
import type { Drafting } from './requests';

type TeamPipelines = NonNullable<ModuleSchema['teamPipelines']>;

/** The items whose records go into a module, and how these are made. */
export interface AskingItems {
	itemIndexes: readonly number[];
	drafting: Drafting;
}

/**
 * Loads what only some records need besides the fields of their module (E9): layouts where one says where in the
 * pipelines it stands or chooses one, the fields of a subform's rows where one gives them, queries where one hangs on a
 * record whose module nobody tells. What cannot be read is no reason to stop: records do without.
 */
export async function withWhatRecordsNeed(
	client: ApiClient,
	schema: ModuleSchema,
	asking: AskingItems & { early?: TeamPipelines },
): Promise<ModuleSchema> {
	const placing = schema.fields.filter(({ apiName }) => tellsPlace(apiName, schema));
	const subforms = schema.fields.filter(({ rowsModule }) => rowsModule !== undefined);
	const layout = schema.fields.filter(({ apiName }) => apiName === schema.layoutField);
	const given = needsGiven([placing, layout, ...subforms.map((field) => [field])], schema, asking);
	const hasLayout = layout.some((field) => given.has(field) || asking.drafting.rules.layout !== undefined);
	const rows = new Map<string, ModuleSchema>();
	for (const { apiName, rowsModule } of subforms.filter((field) => given.has(field))) {
		const loaded = await loadModuleMetadata(client, rowsModule ?? '');
		if (loaded.ok) rows.set(apiName, moduleSchema(loaded.value, client.product));
	}
	const isPlaced = placing.some((field) => given.has(field));
	const teamPipelines = asking.early ?? (isPlaced ? await loadTeamPipelines(client) : undefined);
	const related = await relatedModules(client, schema, asking);
	return {
		...schema,
		...(teamPipelines && { teamPipelines }),
		...(related && { relatedModules: related }),
		...(hasLayout && { layouts: await loadLayouts(client, schema.module) }),
		...(rows.size > 0 && { rows }),
	};
}

/** Layouts that are read beside the fields, where the first record says by API names where it stands (E10). */
export async function loadedEarly(
	client: ApiClient,
	module: string,
	asking: AskingItems,
): Promise<TeamPipelines | undefined> {
	return givesPlaceByName(client, module, asking) ? await loadTeamPipelines(client) : undefined;
}

/** Whether the first record says where it stands, as far as API names tell before the fields are known. */
function givesPlaceByName({ product }: ApiClient, module: string, { itemIndexes, drafting }: AskingItems): boolean {
	const placed = placeFieldsOf(product, module);
	const read = placed && drafting.readValues(itemIndexes[0]);
	if (!placed || !read?.ok) return false;
	const values = valuesIn(read.value.source);
	return [placed.pipeline, placed.subPipeline, placed.stage].some((field) => !isEmpty(values[field]));
}

function valuesIn(source: RecordSource): Record<string, unknown> {
	switch (source.kind) {
		case 'mapped':
			return source.values;
		case 'automatic':
			return source.item;
		case 'json': {
			const read = readJsonRecord(source.value);
			return read.ok ? read.value.values : {};
		}
	}
}

/**
 * Of fields that need the same, those of which a record gives one. Values are read here only until each need is known,
 * and again when their turn comes.
 */
function needsGiven(
	needs: ReadonlyArray<readonly FieldMetadata[]>,
	schema: ModuleSchema,
	{ itemIndexes, drafting }: AskingItems,
): ReadonlySet<FieldMetadata> {
	const { readValues, rules, fieldNames } = drafting;
	const named = fieldNames && new Set(fieldNames.map(schema.fieldNamed));
	let open = needs.filter((fields) => fields.some((field) => !named || named.has(field)));
	const found = new Set<FieldMetadata>();
	for (const itemIndex of itemIndexes) {
		if (open.length === 0) break;
		const read = readValues(itemIndex);
		const values = read.ok ? namedValues(read.value, schema, rules) : read;
		if (!values.ok) continue;
		for (const { field, raw } of values.value.given) if (!isEmpty(raw)) found.add(field);
		open = open.filter((fields) => !fields.some((field) => found.has(field)));
	}
	return found;
}
