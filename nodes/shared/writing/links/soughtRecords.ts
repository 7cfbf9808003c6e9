import { findByFields, matchKeysOf, systemMatchFieldOf } from '../../metadata/matching';
import type { CheckedField } from '../../metadata/matching';
import { moduleSchema } from '../../metadata/moduleSchema';
import type { ModuleSchema } from '../../metadata/moduleSchema';
import { loadModuleMetadata } from '../../metadata/orgMetadata';
import type { Link } from '../../model/link';
import type { Product } from '../../model/product';
import type { JsonValue } from '../../model/record';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import { wordsFor } from '../../problems/sentences';
import type { ApiClient } from '../../transport/apiClient';
import type { ConversionContext } from '../../values/converter';
import { convertValue } from '../../values/convertValue';

/** A value by which a record of a module is sought; each once a run. */
export interface Sought {
	/** Of the module sought in. */
	schema: ModuleSchema;
	field: CheckedField;
	/** The value in each spelling that items give it, the first one first: any of them may be the one that is stored. */
	spellings: JsonValue[];
	/** The value made comparable. */
	key: string;
}

/** The modules that links lead to, with the fields by which their records are found. */
export type LinkedModules = ReadonlyMap<string, Result<LinkedModule>>;

interface LinkedModule {
	schema: ModuleSchema;
	findBy: ReadonlyMap<string, CheckedField>;
}

/** Reads the metadata of all modules that the links lead to, side by side: a request a module at most (E9). */
export async function loadLinkedModules(client: ApiClient, modules: ReadonlySet<string>): Promise<LinkedModules> {
	const { product } = client;
	const load = async (module: string): Promise<[string, Result<LinkedModule>]> => {
		const loaded = await loadModuleMetadata(client, module);
		if (!loaded.ok) return [module, loaded];
		const findBy = new Map(findByFields(loaded.value, product).map((field) => [field.apiName, field]));
		return [module, { ok: true, value: { schema: moduleSchema(loaded.value, product), findBy } }];
	};
	return new Map(await Promise.all([...modules].map(load)));
}

/** What the links of a run seek: links that mean the same record share it. */
export class SoughtRecords {
	private readonly known = new Map<string, Sought>();

	constructor(
		private readonly modules: LinkedModules,
		private readonly run: Pick<ConversionContext, 'timezone'> & { product: Product },
	) {}

	get all(): Iterable<Sought> {
		return this.known.values();
	}

	/** @returns what a link to a record of the module seeks, or why nothing can be sought by it */
	of(link: Link, module: string): Result<Sought> {
		const linked = this.modules.get(module);
		if (!linked) return { ok: false, problem: problemOf('defect') };
		const { product } = this.run;
		if (!linked.ok) return { ok: false, problem: notLookedUp(link, linked.problem, { module, product }) };
		const { schema } = linked.value;
		const field = fieldToFindBy(link, linked.value);
		if (!field.ok) return field;
		const value = this.valueOf(link, field.value);
		if (!value.ok) return value;
		const [key] = matchKeysOf({ [field.value.apiName]: value.value }, [field.value]);
		if (!key) return { ok: false, problem: aboutLink('wrongType', link, { expected: ONE_VALUE }) };
		const name = `${module} ${key.field} ${key.value}`;
		const sought = this.known.get(name) ?? { schema, field: field.value, spellings: [], key: key.value };
		if (!sought.spellings.includes(value.value)) sought.spellings.push(value.value);
		this.known.set(name, sought);
		return { ok: true, value: sought };
	}

	private valueOf(link: Link, field: CheckedField): Result<JsonValue> {
		const converted = convertValue(link.value, field, { ...STRICT, ...this.run });
		if (converted.kind === 'value') return { ok: true, value: converted.value };
		if (converted.kind !== 'problem')
			return { ok: false, problem: aboutLink('wrongType', link, { expected: ONE_VALUE }) };
		const { label, apiName } = link.field;
		return { ok: false, problem: { ...converted.problem, field: apiName, label: `${label} > ${field.label}` } };
	}
}

const STRICT = { validate: true, valuesNotInList: 'fail', lookupByName: false } as const;
const ONE_VALUE = 'one value by which the record is found';

function fieldToFindBy({ findBy, field: of }: Link, { schema, findBy: usable }: LinkedModule): Result<CheckedField> {
	const { module, product } = schema;
	const name = findBy ?? systemMatchFieldOf(module, product) ?? NAME;
	const field = schema.fieldNamed(name);
	if (!field) {
		const facts = { field: name, label: `${of.label} > ${name}`, module, suggestion: schema.nearestField(name) };
		return { ok: false, problem: problemOf('unknownField', facts) };
	}
	const found = usable.get(field.apiName);
	if (found) return { ok: true, value: found };
	const { apiName, label } = of;
	return { ok: false, problem: problemOf('linkNotByField', { field: apiName, label, within: field.label, module }) };
}

/** Of lookups that take names, where the module's own match field is none. */
const NAME = 'Name';

/** A problem of a link, with the value as it was given. */
export function aboutLink(
	reason: Problem['reason'],
	{ field: { apiName, label }, value }: Link,
	facts: Partial<Problem> = {},
): Problem {
	return problemOf(reason, { field: apiName, label, value: quote(value), ...facts });
}

/** A link of which it is not known where it leads, because asking failed. */
export function notLookedUp(
	link: Link,
	problem: Problem,
	{ module, product }: { module: string; product: Product },
): Problem {
	const { status } = problem;
	return aboutLink('linkNotLookedUp', link, { module, status, apiMessage: wordsFor(problem, product) });
}
