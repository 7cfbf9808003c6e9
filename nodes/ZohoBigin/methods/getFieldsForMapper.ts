import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import { uniqueFields } from '../../shared/metadata/matching';
import { loadActiveUsers, loadTeamPipelines } from '../../shared/metadata/orgMetadata';
import { TEAM_PIPELINE_FIELD, TEAM_PIPELINE_MODULE } from '../../shared/metadata/teamPipelineField';
import type { FieldMetadata, ModuleMetadata } from '../../shared/model/field';
import type { Product } from '../../shared/model/product';
import type { ApiClient } from '../../shared/transport/apiClient';
import { ANEW, chosenModuleMetadata, isModuleLeftEmpty } from './chosenModule';
import { editorClient } from './editorClient';
import { mapperField, type Surroundings, takesUser } from './mapperField';

/** The editor keeps an earlier notice until there is another, and shows it while fields are mapped automatically. */
const MATCHED_BY_NAME =
	'API names are tried first, then labels. Other input fields are left out, unless Options > Unknown Fields says to fail.';

/**
 * The fields of the chosen module that can be written, for the mapper (design 4): what a new record must have first,
 * then the unique fields, and the others by label, hidden until they are added.
 *
 * @throws NodeOperationError when they cannot be read; an empty list would make the editor forget the mapping
 */
export async function getFieldsForMapper(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	if (isModuleLeftEmpty(this)) return { fields: [], emptyFieldsNotice: 'Choose a module first.' };
	const client = await editorClient(this);
	const metadata = await chosenModuleMetadata(this, client);
	const fields = mapperFields(metadata, client.product, await surroundingsOf(client, metadata));
	if (fields.length > 0) return { fields, emptyFieldsNotice: MATCHED_BY_NAME };
	const { name } = client.product;
	return {
		fields,
		emptyFieldsNotice: `${metadata.module} has no fields that can be written through the API of ${name}. Check in ${name} what the connected user may edit, or choose another module.`,
	};
}

/** A list that cannot be read, such as users without the scope, leaves its fields as text for an id. */
async function surroundingsOf(client: ApiClient, { module, fields }: ModuleMetadata): Promise<Surroundings> {
	const needsUsers = fields.some((field) => field.writable && takesUser(field));
	const [users, teamPipelines] = await Promise.all([
		needsUsers ? loadActiveUsers(client, ANEW) : null,
		module === TEAM_PIPELINE_MODULE ? loadTeamPipelines(client, ANEW) : null,
	]);
	return {
		users: users?.ok ? users.users : [],
		teamPipelines: teamPipelines?.ok ? teamPipelines.teamPipelines : [],
		lookupsByName: client.product.lookupsByName[module] ?? [],
	};
}

function mapperFields(metadata: ModuleMetadata, product: Product, surroundings: Surroundings): ResourceMapperField[] {
	const unique = new Set(uniqueFields(metadata, product).map(({ field }) => field));
	const writable = metadata.fields.filter((field) => field.writable);
	const required = writable.filter((field) => isRequired(metadata.module, field));
	const matching = writable.filter((field) => unique.has(field) && !required.includes(field));
	const others = writable.filter((field) => !unique.has(field) && !required.includes(field));
	return [
		...required.map((field) => mapperField(field, { shown: true, required: true }, surroundings)),
		...matching.map((field) => mapperField(field, { shown: true, required: false }, surroundings)),
		...others.sort(byLabel).map((field) => mapperField(field, { shown: false, required: false }, surroundings)),
	];
}

/** A deal needs its place in a pipeline, whatever the metadata says (reference 5). */
const DEAL_FIELDS: readonly string[] = [TEAM_PIPELINE_FIELD, 'Sub_Pipeline', 'Stage'];

function isRequired(module: string, { apiName, mandatory }: FieldMetadata): boolean {
	return mandatory || (module === TEAM_PIPELINE_MODULE && DEAL_FIELDS.includes(apiName));
}

const labels = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byLabel = (one: FieldMetadata, other: FieldMetadata) => labels.compare(one.label, other.label);
