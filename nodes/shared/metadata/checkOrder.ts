import type { Product } from '../model/product';
import type { FieldMetadata, ModuleMetadata } from '../model/field';

/** A field that Bigin can match records by, and whose rule that is: the module's own or one of the org's. */
export interface UniqueField {
	field: FieldMetadata;
	origin: 'system' | 'user';
}

/**
 * The fields that a match list may name: the module's system field and every field with a uniqueness rule
 * (reference 0.3 point 6).
 *
 * @returns the system field first, the org's own in the order of the metadata
 */
export function uniqueFields(metadata: ModuleMetadata, product: Product): UniqueField[] {
	const system = systemField(metadata, product);
	const own = metadata.fields.filter((field) => field.unique !== null && field !== system);
	return [
		...(system === undefined ? [] : [{ field: system, origin: 'system' as const }]),
		...own.map((field) => ({ field, origin: 'user' as const })),
	];
}

/**
 * The fields that Bigin compares, in its order (reference 7.4): the listed ones as listed, then every remaining field
 * that the org made unique. The system field takes part only when it is listed or nothing is.
 *
 * @param matchOn API names as the user ordered them; empty means Bigin's default order, others than unique fields
 * are ignored as Bigin does (reference 5)
 */
export function checkOrder(metadata: ModuleMetadata, matchOn: readonly string[], product: Product): FieldMetadata[] {
	const unique = uniqueFields(metadata, product);
	if (matchOn.length === 0) return unique.map(({ field }) => field);
	const byName = new Map(unique.map(({ field }) => [field.apiName, field]));
	const listed = matchOn.map((name) => byName.get(name)).filter((field) => field !== undefined);
	const ownFields = unique.filter(({ origin }) => origin === 'user').map(({ field }) => field);
	return [...new Set([...listed, ...ownFields])];
}

function systemField(metadata: ModuleMetadata, product: Product): FieldMetadata | undefined {
	return metadata.fieldsByApiName.get(product.systemMatchFields[metadata.module] ?? '');
}
