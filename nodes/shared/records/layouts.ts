import type { ModuleSchema } from '../metadata/moduleSchema';
import { layoutNamed } from '../metadata/layoutNames';
import type { Layout } from '../model/field';
import { isObject } from '../model/json';
import type { JsonValue, ZohoRecord } from '../model/record';
import { RECORD_ID } from '../model/texts';
import type { Result } from '../problems/problem';
import type { DraftingRules, DraftNotes } from './recordRequest';

/**
 * Gives a record the layout that the options name, where it has none of its own (CRM reference 5), by its ID. Fields that
 * the layout lacks are dropped by the API without a word, so they are noted.
 *
 * @returns the record, or that there is no layout of that name
 */
export function withLayout(
	record: ZohoRecord,
	schema: ModuleSchema,
	{ layout: ofOptions }: DraftingRules,
	notes?: DraftNotes,
): Result<ZohoRecord> {
	const { layoutField: field } = schema;
	if (field === undefined || Object.keys(record).length === 0) return { ok: true, value: record };
	const asked = record[field] ?? (ofOptions ? layoutGiven(ofOptions) : undefined);
	if (!isObject(asked)) return { ok: true, value: record };
	const layout = identified(asked, schema);
	if (!layout.ok) return { ok: false, problem: { ...layout.problem, field, label: schema.field(field)?.label } };
	const placed = { ...record, [field]: layout.value };
	const chosen = layoutOf(placed, schema);
	if (chosen) for (const name of outside(record, chosen, schema)) notes?.outsideLayout(chosen.name, name);
	return { ok: true, value: placed };
}

function layoutGiven(given: string): JsonValue {
	return RECORD_ID.test(given) ? { id: given } : { name: given };
}

function identified(asked: Record<string, unknown>, { layouts, product }: ModuleSchema): Result<JsonValue> {
	if (typeof asked.id === 'string') return { ok: true, value: { id: asked.id } };
	const found = layoutNamed(String(asked.name), layouts, product);
	return found.ok ? { ok: true, value: { id: found.value.id } } : found;
}

/** The layout that a record is written in; undefined where it names none that is known. */
export function layoutOf(record: ZohoRecord, { layoutField, layouts }: ModuleSchema): Layout | undefined {
	const asked = layoutField === undefined ? undefined : record[layoutField];
	if (!isObject(asked) || !layouts?.ok) return undefined;
	return layouts.value.find(({ id }) => id === asked.id);
}

/** Labels of the fields given that other layouts have and this one has not; what no layout has goes by none. */
function outside(record: ZohoRecord, layout: Layout, { layouts, field }: ModuleSchema): string[] {
	const all = layouts?.ok ? layouts.value : [];
	const lacking = Object.keys(record).filter(
		(name) => !layout.fields.has(name) && all.some((one) => one.fields.has(name)),
	);
	return lacking.map((name) => field(name)?.label ?? name);
}
