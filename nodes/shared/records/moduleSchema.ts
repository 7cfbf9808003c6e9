import { checkOrder, uniqueFields } from '../metadata/checkOrder';
import type { FieldMetadata, ModuleMetadata } from '../metadata/types';
import { problemOf } from '../problems/messages';
import type { Problem } from '../problems/problem';
import type { Product } from '../product';

/** A module's metadata, ready to be asked the same things for every item of a run. */
export interface ModuleSchema {
	module: string;
	fields: readonly FieldMetadata[];
	fieldsByApiName: ReadonlyMap<string, FieldMetadata>;
	/** By API name. */
	field(apiName: string): FieldMetadata | undefined;
	/** By API name first, then by label whatever its case (design 4). */
	fieldNamed(name: string): FieldMetadata | undefined;
	/** Check order for a match list (design 3). */
	checkOrderFor(matchOn: readonly string[]): readonly FieldMetadata[];
	/** Why a match list cannot be used; undefined when it can. */
	matchProblem(matchOn: readonly string[]): Problem | undefined;
	/** Whether the API takes a name in this lookup. */
	takesName(apiName: string): boolean;
}

/** Prepares a module's metadata for one run; look-ups are remembered, so that a run stays linear in its items. */
export function moduleSchema(metadata: ModuleMetadata, product: Product): ModuleSchema {
	const byLabel = new Map<string, FieldMetadata>();
	for (const field of metadata.fields) {
		const label = field.label.trim().toLowerCase();
		if (!byLabel.has(label)) byLabel.set(label, field);
	}
	const lookupsByName = product.lookupsByName[metadata.module] ?? [];
	const field = (apiName: string) => metadata.fieldsByApiName.get(apiName);
	return {
		module: metadata.module,
		fields: metadata.fields,
		fieldsByApiName: metadata.fieldsByApiName,
		field,
		fieldNamed: (name) => field(name) ?? byLabel.get(name.trim().toLowerCase()),
		checkOrderFor: rememberByList((matchOn) => checkOrder(metadata, matchOn, product)),
		matchProblem: rememberByList((matchOn) => findMatchProblem(metadata, matchOn, product)),
		takesName: (apiName) => lookupsByName.includes(apiName),
	};
}

function findMatchProblem(metadata: ModuleMetadata, matchOn: readonly string[], product: Product): Problem | undefined {
	const unique = uniqueFields(metadata, product).map(({ field }) => field);
	const unusable = matchOn.find((name) => !unique.some(({ apiName }) => apiName === name));
	if (unusable === undefined) return undefined;
	const field = metadata.fieldsByApiName.get(unusable);
	if (!field) return problemOf('unknownField', { field: unusable, module: metadata.module });
	const expected = unique.length > 0 ? unique.map(({ label }) => label).join(', ') : undefined;
	return problemOf('matchFieldNotUnique', { field: unusable, label: field.label, expected });
}

function rememberByList<Result>(work: (list: readonly string[]) => Result): (list: readonly string[]) => Result {
	const results = new Map<string, Result>();
	return (list) => {
		const key = list.join(',');
		const known = results.get(key);
		if (known !== undefined || results.has(key)) return known as Result;
		const result = work(list);
		results.set(key, result);
		return result;
	};
}
