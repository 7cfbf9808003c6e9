import { LINE_TAX, SUBFORM, undescribedField } from '../model/field';
import type { FieldMetadata, Layout, ModuleMetadata, TeamPipeline } from '../model/field';
import type { PlaceFields, Product } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Problem, Result } from '../problems/problem';
import { fieldFinder, fieldMeant, nearestAmong } from './fieldNames';
import { checkOrder, lookedUpFields, namesLookedUp, uniqueFields } from './matching';
import type { CheckedField } from './matching';

/** A module's metadata, ready to be asked the same things for every item of a run. */
export interface ModuleSchema {
	product: Product;
	module: string;
	fields: readonly FieldMetadata[];
	fieldsByApiName: ReadonlyMap<string, FieldMetadata>;
	/** By API name. */
	field(apiName: string): FieldMetadata | undefined;
	/** By API name, else by what people make of names and labels, where only one field fits (design 6). */
	fieldNamed(name: string): FieldMetadata | undefined;
	/** API name of the field that a name which is none may mean. */
	nearestField(name: string): string | undefined;
	/** Check order for a match list (design 3). */
	checkOrderFor(matchOn: readonly string[]): readonly CheckedField[];
	/** Whether a match list names a field that the API cannot match by, so that the node looks records up (design 12). */
	isLookedUp(matchOn: readonly string[]): boolean;
	/** Why a match list cannot be used; undefined when it can. */
	matchProblem(matchOn: readonly string[]): Problem | undefined;
	/** Whether this lookup may be given by name: the API takes one, or it is looked up among the team pipelines. */
	takesName(apiName: string): boolean;
	/** The fields that say where a record stands in the pipelines; left out where the module has none. */
	placed?: PlaceFields;
	/** Where records may stand by the layouts, or why these could not be read; only where a record needs it. */
	teamPipelines?: Result<readonly TeamPipeline[]>;
	/** Modules of related records by ID, as far as they were looked up; only where a record does not tell them. */
	relatedModules?: ReadonlyMap<string, string>;
	/** API name of the field by which a record chooses its layout; left out where it cannot. */
	layoutField?: string;
	/** The module's layouts or why they could not be read; only where a record chooses one. */
	layouts?: Result<readonly Layout[]>;
	/** Schemas of the rows of subforms, by the field's API name; only of those that records give and that could be read. */
	rows?: ReadonlyMap<string, ModuleSchema>;
}

/** The fields that say where a record of the module stands; undefined where it has none. */
export function placeFieldsOf({ teamPipelines, listedPipelines }: Product, module: string): PlaceFields | undefined {
	return [teamPipelines, listedPipelines].find((placed) => placed?.module === module);
}

/** What searches call the team pipeline of a deal, which may be written under this name too (reference 10, Layouts). */
const LAYOUT = 'Layout';

/** Taxes of all line items of a record: written and read like a field, though metadata do not list it (CRM reference 6). */
const TAXES_OF_ITEMS = undescribedField({
	apiName: LINE_TAX,
	label: 'Line Tax',
	dataType: 'jsonarray',
	jsonType: 'jsonarray',
	writable: true,
});

/** Prepares a module's metadata for one run; look-ups are remembered, so that a run stays linear in its items. */
export function moduleSchema(metadata: ModuleMetadata, product: Product): ModuleSchema {
	const placed = placeFieldsOf(product, metadata.module);
	const layoutField = metadata.fieldsByApiName.get(product.layouts?.field ?? '')?.apiName;
	const layoutNames = layoutField === undefined ? [] : [layoutField];
	const lookupsByName = [
		...(product.lookupsByName[metadata.module] ?? []),
		...(placed ? [placed.pipeline] : []),
		...layoutNames,
	];
	const taxes = metadata.fields.some(({ dataType }) => dataType === SUBFORM) ? TAXES_OF_ITEMS : undefined;
	const fieldOf = (apiName: string) =>
		metadata.fieldsByApiName.get(apiName) ?? (apiName === LINE_TAX ? taxes : undefined);
	const find = fieldFinder(metadata.fields);
	return {
		product,
		module: metadata.module,
		fields: metadata.fields,
		fieldsByApiName: metadata.fieldsByApiName,
		field: fieldOf,
		fieldNamed: (name) => {
			if (name === LINE_TAX) return taxes;
			return find(name) ?? (placed && name === LAYOUT ? fieldOf(placed.pipeline) : undefined);
		},
		nearestField: nearestAmong(metadata.fields.filter(({ writable }) => writable)),
		checkOrderFor: rememberByList((matchOn) => checkOrder(metadata, matchOn, product)),
		isLookedUp: rememberByList((matchOn) => namesLookedUp(metadata, matchOn, product)),
		matchProblem: rememberByList((matchOn) => findMatchProblem(metadata, matchOn, product)),
		takesName: (apiName) => lookupsByName.includes(apiName),
		placed,
		layoutField,
	};
}

function findMatchProblem(metadata: ModuleMetadata, matchOn: readonly string[], product: Product): Problem | undefined {
	const unique = uniqueFields(metadata, product).map(({ field }) => field);
	const usable = [...unique, ...lookedUpFields(metadata, product)];
	const unusable = matchOn.find((name) => !usable.some(({ apiName }) => apiName === name));
	if (unusable === undefined) return undefined;
	const field = metadata.fieldsByApiName.get(unusable);
	if (!field) {
		const suggestion = fieldMeant(unusable, usable);
		return problemOf('unknownMatchField', { field: unusable, module: metadata.module, suggestion });
	}
	const expected = unique.length > 0 ? unique.map(({ label }) => label).join(', ') : undefined;
	return problemOf('matchFieldNotUnique', { field: unusable, label: field.label, expected });
}

function rememberByList<Found>(work: (list: readonly string[]) => Found): (list: readonly string[]) => Found {
	const results = new Map<string, Found>();
	return (list) => {
		const key = list.join(',');
		const known = results.get(key);
		if (known !== undefined || results.has(key)) return known as Found;
		const result = work(list);
		results.set(key, result);
		return result;
	};
}
