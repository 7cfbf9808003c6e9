import type { FieldMetadata } from '../model/field';
import { nearest } from '../problems/nearest';

/** The fields of a module by what people call them. */
export interface FieldNames {
	/**
	 * The field that a name means (design 6): by API name, else by API name or label without regard to case, blanks and
	 * separators; undefined where several fields fit.
	 */
	find(name: string): FieldMetadata | undefined;
	/** API name of the field that a name which is none may mean; undefined where nothing is near. */
	nearest(name: string): string | undefined;
}

/** Blanks of all kinds, signs that are not seen, and what stands between words. */
const BETWEEN = /[\s\p{Z}\p{Cf}_.:/\\-]+/gu;

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(BETWEEN, '');
const lower = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Prepares names for one run: keys come again with every item, so each is looked up once. */
export function fieldNames(
	fields: readonly FieldMetadata[],
	byApiName: ReadonlyMap<string, FieldMetadata>,
): FieldNames {
	const byPlainName = new Map<string, Set<FieldMetadata>>();
	for (const field of fields) {
		for (const name of [plain(field.apiName), plain(field.label)]) {
			const known = byPlainName.get(name);
			if (known) known.add(field);
			else byPlainName.set(name, new Set([field]));
		}
	}
	const writable = fields.filter((field) => field.writable);
	const apiNames = writable.map(({ apiName }) => apiName);
	const labels = writable.map(({ label }) => label);
	const find = (name: string) => {
		const fitting = [...(byPlainName.get(plain(name)) ?? [])];
		return theOnly(fitting.some((field) => field.writable) ? fitting.filter((field) => field.writable) : fitting, name);
	};
	const found = new Map<string, FieldMetadata | undefined>();
	return {
		find(name) {
			const exact = byApiName.get(name);
			if (exact || found.has(name)) return exact ?? found.get(name);
			const field = find(name);
			if (found.size < MOST_KEPT) found.set(name, field);
			return field;
		},
		nearest(name) {
			const label = nearest(name, labels);
			return (
				nearest(name, apiNames) ??
				(label === undefined ? undefined : writable.find((field) => field.label === label)?.apiName) ??
				containing(name, writable)
			);
		},
	};
}

const MOST_KEPT = 10_000;

/** Of several that fit, the one whose name or label differs in nothing but case. */
function theOnly(fitting: readonly FieldMetadata[], name: string): FieldMetadata | undefined {
	if (fitting.length <= 1) return fitting[0];
	const alike = fitting.filter(({ apiName, label }) => [apiName, label].some((other) => lower(other) === lower(name)));
	return alike.length === 1 ? alike[0] : undefined;
}

/** The only field whose name or label begins with all of the name, such as Company Name for Company. */
function containing(name: string, fields: readonly FieldMetadata[]): string | undefined {
	const begun = plain(name);
	if (begun.length < LEAST_BEGUN) return undefined;
	const fitting = fields.filter(({ apiName, label }) =>
		[apiName, label].some((other) => plain(other).startsWith(begun)),
	);
	return fitting.length === 1 ? fitting[0].apiName : undefined;
}

const LEAST_BEGUN = 4;
