import type { JsonValue } from '../json';

/** Bigin's `data_type` (reference 4.4). */
export type DataType =
	| 'text'
	| 'textarea'
	| 'email'
	| 'phone'
	| 'website'
	| 'picklist'
	| 'multiselectpicklist'
	| 'boolean'
	| 'integer'
	| 'bigint'
	| 'double'
	| 'decimal'
	| 'percent'
	| 'currency'
	| 'date'
	| 'datetime'
	| 'lookup'
	| 'ownerlookup'
	| 'userlookup'
	| 'multiselectlookup'
	| 'autonumber'
	| 'formula'
	| 'profileimage'
	| 'RRULE'
	| 'ALARM'
	| 'layout'
	| 'subform'
	| 'multiuserlookup'
	| 'multi_module_lookup'
	| 'imageupload'
	| 'fileupload'
	| 'rollup_summary'
	| 'territories'
	| 'multireminder'
	| 'linetax';

/** One value of a list: what people see, and what the system calls it where that is another word (reference 4.2). */
export type PicklistEntry = string | { display: string; actual: string };

/** One field as a fixture writes it; what is left out is Bigin's usual value. */
export interface FieldSpec {
	apiName: string;
	/** The user's own label. */
	label: string;
	/** The system's label, where it is another (reference 4.2). */
	systemLabel?: string;
	dataType: DataType;
	/** Most characters or digits. */
	length?: number;
	decimalPlaces?: number;
	mandatory?: boolean;
	/** `casesensitive` of a unique field (reference 4.2). */
	unique?: '0' | '1';
	custom?: boolean;
	readOnly?: boolean;
	/** Written on the pages of the product, but not by its API (CRM 4). */
	onlyOnPages?: boolean;
	/** Written and read like a field, but not shown by metadata. */
	unlisted?: boolean;
	/** The field that names a record. */
	displayField?: boolean;
	/** Allowed values of a picklist. */
	values?: readonly PicklistEntry[];
	/** Modules a lookup may point to; `Layouts` stands for team pipelines, `Users` for the org's users. */
	lookupModules?: readonly string[];
	/** What a new record gets when it brings no value. */
	defaultValue?: JsonValue;
	/** The module whose records are the rows of a subform (CRM 6). */
	subform?: string;
	/** What a row of a multi-select lookup calls the record that it links; the field's own name unless given (CRM 6). */
	linkedBy?: string;
	/** Whose external id it is (CRM 4). */
	external?: 'org' | 'user';
}

/** What a layout demands where a field has a value (CRM 5, apply_feature_execution). */
export interface LayoutRule {
	id: string;
	name: string;
	field: string;
	value: string;
	mandatory: readonly string[];
}

/** One layout of a module as a fixture writes it (CRM 4). */
export interface LayoutSpec {
	name: string;
	/** Fields of the module that are not in it. */
	without?: readonly string[];
	/** Fields that it demands besides those that the module does. */
	mandatory?: readonly string[];
	rules?: readonly LayoutRule[];
}

/** A layout with the id the org gave it. */
export interface Layout extends LayoutSpec {
	id: string;
}

/** Who gets the records that a request assigns by the rule (CRM 5, lar_id). */
export interface AssignmentRule {
	id: string;
	module: string;
	ownerId: string;
}

/** A field with the id the org gave it. */
export interface Field extends FieldSpec {
	id: string;
}

/** One module as a fixture writes it. */
export interface ModuleSpec {
	apiName: string;
	/** `module_name`, where it is not the API name (reference 3.1). */
	moduleName?: string;
	/** `default` unless it is said. */
	generatedType?: 'default' | 'custom' | 'subform' | 'linking';
	singularLabel: string;
	pluralLabel: string;
	apiSupported?: boolean;
	creatable?: boolean;
	editable?: boolean;
	deletable?: boolean;
	visible?: boolean;
	/** The field it compares by itself in an upsert (reference 5). */
	systemMatchField?: string;
	fields: readonly FieldSpec[];
	/** Layouts that a record may choose; the first is the usual one. */
	layouts?: readonly LayoutSpec[];
	/** Where a duplicate check preference looks for duplicates, too, and by which field of both modules (CRM 5). */
	mappedTo?: { module: string; field: string };
}

/** A user of the org. */
export interface UserSpec {
	id: string;
	firstName: string;
	lastName: string;
	email: string;
	zuid: string;
	administrator: boolean;
}

/** One sub-pipeline and its stages in order. */
export interface SubPipeline {
	name: string;
	stages: readonly string[];
}

/** One team pipeline: a layout of the Pipelines module. */
export interface TeamPipelineSpec {
	id: string;
	name: string;
	subPipelines: readonly SubPipeline[];
}

/** Everything an org is made of before it holds a record. */
export interface OrgFixture {
	id: string;
	companyName: string;
	/** Zoho's id of the organisation, `zgid`. */
	zgid: string;
	timeZone: string;
	currency: string;
	edition: string;
	/** User licences bought; the credits depend on them (reference 11). */
	licences: number;
	users: readonly UserSpec[];
	modules: readonly ModuleSpec[];
	teamPipelines: readonly TeamPipelineSpec[];
	/** Pipelines of deals where a deal names its own by a text (CRM 6). */
	dealPipelines?: readonly SubPipeline[];
	assignmentRules?: readonly AssignmentRule[];
}
