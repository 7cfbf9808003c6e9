/** One allowed value of a picklist or multi-select field (reference 4.2). */
export interface PicklistValue {
	/** What the user sees and what is sent (reference 4.4). */
	displayValue: string;
	actualValue: string;
}

/** What the node needs to know of one field of a module (reference 4.2). */
export interface FieldMetadata {
	apiName: string;
	/** The user's own label. */
	label: string;
	/** Zoho's `data_type`, such as `text` or `multiselectpicklist`. */
	dataType: string;
	/** Zoho's `json_type`, such as `string` or `jsonarray`. */
	jsonType: string;
	/** Most characters (text) or digits (numbers); null when Zoho names none. */
	maxLength: number | null;
	decimalPlaces: number | null;
	/** A new record must have it. */
	mandatory: boolean;
	/** The API takes a value for it on insert or on update. */
	writable: boolean;
	/** How Zoho keeps its values apart; null when values may repeat. */
	unique: 'caseSensitive' | 'caseInsensitive' | null;
	custom: boolean;
	/** In the order of the org's list; empty for other types. */
	picklistValues: readonly PicklistValue[];
	/** API name of the module a lookup points to; null for other types. */
	lookupModule: string | null;
	/** API names of the modules of a lookup that leads to several; left out of other types. */
	lookupModules?: readonly string[];
	/** What each entry of a multi-select lookup calls the record that it links (CRM reference 6); left out where not told. */
	linkField?: string;
	/** API name of the module whose records are the rows of a subform; left out of other types. */
	rowsModule?: string;
}

/** The fields of one module, in the order of the org's metadata. */
export interface ModuleMetadata {
	/** API name. */
	module: string;
	fields: readonly FieldMetadata[];
	fieldsByApiName: ReadonlyMap<string, FieldMetadata>;
}

/** One entry of the org's list of modules (reference 3.1). */
export interface ModuleSummary {
	apiName: string;
	/** The plural label that users see, such as Companies for Accounts. */
	label: string;
	apiSupported: boolean;
	/** Its records can be made by themselves: those of subforms and links come with another record. */
	creatable: boolean;
	/** The org has made it itself. */
	custom: boolean;
}

/**
 * What a layout of the module of deals says of where they stand (reference 10, Layouts): where products have team
 * pipelines, each is such a layout.
 */
export interface TeamPipeline {
	id: string;
	name: string;
	subPipelines: readonly string[];
	stages: readonly string[];
	/** The stages of each sub-pipeline; left out where the layout does not tell them apart. */
	stagesOf?: Readonly<Record<string, readonly string[]>>;
}

/** A layout of a module: a form with some of its fields (CRM reference 4). */
export interface Layout {
	id: string;
	name: string;
	/** API names of the fields it has. */
	fields: ReadonlySet<string>;
	/** API names of those that a new record of it must have. */
	required: ReadonlySet<string>;
}

/** A person who may own records (reference 10, Users). */
export interface OrgUser {
	id: string;
	name: string;
	email: string | null;
}

/** Data types whose values are numbers in JSON; `bigint` travels as text (reference 4.4). */
export const NUMBER_TYPES: ReadonlySet<string> = new Set(['integer', 'double', 'decimal', 'percent', 'currency']);

/** A field that no metadata describe: nothing limits its values, and the metadata's own facts are those given. */
export function undescribedField(
	told: Pick<FieldMetadata, 'apiName' | 'label' | 'dataType' | 'jsonType' | 'writable'>,
): FieldMetadata {
	return {
		maxLength: null,
		decimalPlaces: null,
		mandatory: false,
		unique: null,
		custom: false,
		picklistValues: [],
		lookupModule: null,
		...told,
	};
}

/** The data type of fields with several values of a list. */
export const MULTI_SELECT = 'multiselectpicklist';

/** API name of the field of tags, of which metadata say nothing true (reference 4.2, 4.4). */
export const TAG = 'Tag';

/** The data type of fields whose value is a list of rows, each with fields of its own (CRM reference 6). */
export const SUBFORM = 'subform';

/** Key of a record with line items that carries the taxes of all of them (CRM reference 6). */
export const LINE_TAX = '$line_tax';
