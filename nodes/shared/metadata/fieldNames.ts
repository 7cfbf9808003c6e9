import type { FieldMetadata } from '../model/field';
import { nearest } from '../problems/nearest';

/** Blanks of all kinds, signs that are not seen, and what stands between words. */
const BETWEEN = /[\s\p{Z}\p{Cf}_.:/\\-]+/gu;

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(BETWEEN, '');
const lower = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/**
 * Finds the field that a name means (design 6): by API name, else by API name or label without regard to case, blanks and
 * separators. Keys come again with every item, so each is looked up once.
 *
 * @returns a search that gives undefined where no field fits, or several do
 */
export function fieldFinder(fields: readonly FieldMetadata[]): (name: string) => FieldMetadata | undefined {
	const byApiName = new Map(fields.map((field) => [field.apiName, field]));
	const byPlainName = new Map<string, Set<FieldMetadata>>();
	for (const field of fields) {
		for (const name of [plain(field.apiName), plain(field.label)]) {
			const known = byPlainName.get(name);
			if (known) known.add(field);
			else byPlainName.set(name, new Set([field]));
		}
	}
	const find = (name: string) => {
		const fitting = [...(byPlainName.get(plain(name)) ?? [])];
		return theOnly(fitting.some((field) => field.writable) ? fitting.filter((field) => field.writable) : fitting, name);
	};
	const found = new Map<string, FieldMetadata | undefined>();
	return (name) => {
		const exact = byApiName.get(name);
		if (exact || found.has(name)) return exact ?? found.get(name);
		const field = find(name);
		if (found.size < MOST_KEPT) found.set(name, field);
		return field;
	};
}

/** Finds the field that a name which is none may mean; gives its API name, undefined where nothing is near. */
export function nearestAmong(fields: readonly FieldMetadata[]): (name: string) => string | undefined {
	const apiNames = fields.map(({ apiName }) => apiName);
	const labels = fields.map(({ label }) => label);
	return (name) => {
		const label = nearest(name, labels);
		const byLabel = label === undefined ? undefined : fields.find((field) => field.label === label)?.apiName;
		return nearest(name, apiNames) ?? byLabel ?? containing(name, fields);
	};
}

/** API name of the field that is meant where only an API name will do: what the name says, else what is near it. */
export function fieldMeant(name: string, fields: readonly FieldMetadata[]): string | undefined {
	return fieldFinder(fields)(name)?.apiName ?? nearestAmong(fields)(name);
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
