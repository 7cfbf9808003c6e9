import { DateTime } from 'luxon';

import { derivedId, IdSource } from '../ids';
import type { JsonObject } from '../json';
import type { EmulatedProduct } from '../products/product';
import type {
	Field,
	FieldSpec,
	Layout,
	ModuleSpec,
	OrgFixture,
	SubPipeline,
	TeamPipelineSpec,
	UserSpec,
} from './types';

/** Whether the org made the field unique: a custom one, or a standard one such as Phone (reference 5, 7.4). */
const isUserUnique = (field: Field, systemMatchField: string | null): boolean =>
	field.unique !== undefined && field.apiName !== systemMatchField;

const FIRST_LAYOUT = 50;

/** Id of the usual layout of a module, also where it has no other one. */
export const standardLayoutId = (moduleId: string): string => derivedId(moduleId, FIRST_LAYOUT);

/** One module of a running org: its spec, with ids and the lists that writing needs. */
export class OrgModule {
	readonly apiName: string;
	readonly systemMatchField: string | null;
	readonly fields: Field[] = [];
	readonly fieldsByName = new Map<string, Field>();
	/** Fields that a new record must have. */
	mandatory: readonly Field[] = [];
	/** Fields whose values Bigin keeps apart: those with `unique` in their metadata. */
	unique: readonly Field[] = [];
	/** The unique fields that users defined, in metadata order (reference 7.4). */
	userUnique: readonly Field[] = [];
	withDefaults: readonly Field[] = [];
	readonly layouts: readonly Layout[];
	displayField: string | null = null;

	constructor(
		readonly id: string,
		readonly spec: ModuleSpec,
		private readonly ids: IdSource,
	) {
		this.apiName = spec.apiName;
		this.systemMatchField = spec.systemMatchField ?? null;
		this.layouts = (spec.layouts ?? []).map((layout, index) => ({
			...layout,
			id: derivedId(id, FIRST_LAYOUT + index),
		}));
		for (const field of spec.fields) this.add(field);
	}

	/** @throws TypeError when the name is taken */
	add(spec: FieldSpec): Field {
		if (this.fieldsByName.has(spec.apiName)) throw new TypeError(`${this.apiName} already has ${spec.apiName}`);
		const field = { ...spec, id: this.ids.next() };
		this.fields.push(field);
		this.fieldsByName.set(field.apiName, field);
		this.refreshLists();
		return field;
	}

	/** Whether the API knows the module (reference 3.1: Social is listed and not supported). */
	get supported(): boolean {
		return this.spec.apiSupported ?? true;
	}

	get creatable(): boolean {
		return this.spec.creatable ?? true;
	}

	private refreshLists(): void {
		this.mandatory = this.fields.filter((field) => field.mandatory);
		this.unique = this.fields.filter((field) => field.unique !== undefined);
		this.userUnique = this.unique.filter((field) => isUserUnique(field, this.systemMatchField));
		this.withDefaults = this.fields.filter((field) => field.defaultValue !== undefined);
		this.displayField = this.fields.find((field) => field.displayField)?.apiName ?? null;
	}
}

/** An org in service, without its records. */
export class Org {
	readonly modules: OrgModule[];
	private readonly ids = new IdSource(2000);
	private readonly byName: Map<string, OrgModule>;
	private readonly usersById: Map<string, UserSpec>;
	private formatted = { second: NaN, text: '' };

	constructor(
		readonly fixture: OrgFixture,
		/** The product that it belongs to. */
		readonly product: EmulatedProduct,
	) {
		this.modules = fixture.modules.map((spec) => new OrgModule(this.ids.next(), spec, this.ids));
		this.byName = new Map(this.modules.map((module) => [module.apiName, module]));
		this.usersById = new Map(fixture.users.map((user) => [user.id, user]));
	}

	module(apiName: string, anyCase = false): OrgModule | undefined {
		const known = this.byName.get(apiName);
		if (known || !anyCase) return known;
		return this.modules.find((module) => module.apiName.toLowerCase() === apiName.toLowerCase());
	}

	user(id: string): UserSpec | undefined {
		return this.usersById.get(id);
	}

	/** Who the token acts for. */
	get currentUser(): UserSpec {
		return this.fixture.users[0];
	}

	/** A time as Bigin writes it: the org's offset, no milliseconds (reference 6.4). */
	formatTime(milliseconds: number): string {
		const second = Math.floor(milliseconds / 1000);
		if (this.formatted.second !== second) {
			const time = DateTime.fromMillis(milliseconds, { zone: this.fixture.timeZone });
			this.formatted = { second, text: time.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ") };
		}
		return this.formatted.text;
	}

	teamPipeline(id: string): TeamPipelineSpec | undefined {
		return this.fixture.teamPipelines.find((pipeline) => pipeline.id === id);
	}

	subPipeline(pipelineId: string, name: string): SubPipeline | undefined {
		return this.teamPipeline(pipelineId)?.subPipelines.find((candidate) => candidate.name === name);
	}
}

/** `{name, id}`, as answers to writes name a user (reference 6.4). */
export const userReference = (user: UserSpec): JsonObject => ({
	name: `${user.firstName} ${user.lastName}`,
	id: user.id,
});

/** `{name, id, email}`, as records name a user (reference 6.2). */
export const userValue = (user: UserSpec): JsonObject => ({ ...userReference(user), email: user.email });
