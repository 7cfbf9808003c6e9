import { notServed, open, shown, type Statement } from './statement';

/** Reference 3. */
const MODULES: readonly Statement[] = [
	shown(
		'DOC',
		'3.1 calls',
		'The list and one module answer {"modules":[...]} and need the modules scope of settings',
		'modules: 3.1 modules > answers one module by name, with the keys of 3.2',
		'authorization: 2.7 scopes > GET %s needs %s, not %s',
	),
	shown('OBS', '3.1 modules', 'Eleven modules with their labels and flags', 'modules: 3.1 modules > lists %s'),
	shown(
		'DOC',
		'3.1 deals',
		'Deals is the v1 name; in v2 the module is Pipelines',
		'errors: 12.3 codes > INVALID_MODULE for GET %s (%s)',
	),
	notServed('DOC', '3.1 deals-in-pages', 'Pages on scopes and bulk still say deals', 'About pages, not answers'),
	shown('DOC', '3.1 upsert-modules', 'The upsert page lists seven modules', 'upsert: 7.1 request > %s can be upserted'),
	open('UNKNOWN', '3.1 other-modules', 'Whether other modules can be upserted', 'upsertModules'),
	open('UNKNOWN', '3.1 pipelines', 'Whether team pipelines are modules too', 'teamPipelineModules'),
	notServed('ASSUME', '3.1 filter', 'The node offers modules that are supported and creatable', 'A choice of the node'),
	shown(
		'OBS',
		'3.2 keys',
		'The keys of a module',
		'modules: 3.1 modules > answers one module by name, with the keys of 3.2',
	),
];

/** Reference 4.1 and 4.2. */
const FIELDS: readonly Statement[] = [
	shown('OBS', '4.1 module', 'The module is required', 'metadata: 4.1 fields call > needs the module'),
	shown(
		'OBS',
		'4.1 unknown',
		'An unknown module is INVALID_MODULE, not an empty list',
		'metadata: 4.1 fields call > answers INVALID_MODULE for %s, not an empty list',
	),
	shown('OBS', '4.1 one', 'One field by id', 'metadata: 4.1 fields call > answers one field by id'),
	shown('DOC', '4.1 credit', 'The call costs one credit', 'limits: 11 credits of a call > GET %s costs %i'),
	shown('OBS', '4.2 keys', 'The keys of a field', 'metadata: 4.2 one field > carries every key of a live org'),
	shown('OBS', '4.2 operation-type', 'No operation_type', 'metadata: 4.2 one field > has no operation_type'),
	shown(
		'OBS',
		'4.2 unique',
		'unique is {} or {"casesensitive":"0"}, a text',
		'metadata: 4.2 one field > writes unique as {} or as text',
	),
	open('ASSUME', '4.2 case-sensitive', 'How a field that minds case is marked', 'caseSensitiveMark'),
	shown(
		'OBS',
		'4.2 owner',
		'Owner is field_read_only and yet writable',
		'metadata: 4.2 one field > marks Owner read-only by one key and writable by the other',
	),
	shown(
		'OBS',
		'4.2 tag',
		'Tag cannot be created by its view_type and yet is writable',
		'metadata: 4.2 one field > shows Tag as not creatable, an array of type text',
		'values: 4.4 accepted values > tags by name, which are created',
	),
	notServed('ASSUME', '4.2 writable', 'Writable is what view_type says', 'A reading of the answer by the node'),
	shown(
		'OBS',
		'4.2 lookup',
		'A lookup names its related list and its target module',
		'metadata: 4.2 one field > names the target of a lookup',
	),
	shown(
		'OBS',
		'4.2 options',
		'A picklist option has a display, an actual and a reference value',
		'metadata: 4.2 one field > lists picklist values with both names',
	),
	shown(
		'OBS',
		'4.2 large-text',
		'Large text is marked and not sortable',
		'metadata: 4.2 one field > tells large text apart',
	),
	shown(
		'OBS',
		'4.2 labels',
		"field_label is the user's, display_label the system's",
		'metadata: 4.2 one field > names the target of a lookup',
	),
];

/** Reference 4.3 and 4.4. */
const VALUES: readonly Statement[] = [
	shown('OBS', '4.3 types', 'Types and lengths of Contacts', 'metadata: 4.3 fields of contacts > %s is %s / %s of %i'),
	shown('OBS', '4.3 read-only', 'Read-only fields of Contacts', 'metadata: 4.3 fields of contacts > %s is read-only'),
	shown('OBS', '4.3 mandatory', 'Last_Name is mandatory', 'metadata: 4.3 fields of contacts > needs only Last_Name'),
	shown(
		'DOC',
		'4.4 limits',
		'Lengths and digits of custom fields by type',
		'values: 4.4 limits of custom fields > %s of at most %i',
	),
	shown('OBS', '4.4 standard', 'E-mail 100, Phone 50 on Contacts', 'values: 4.4 refused values > %s'),
	shown('DOC', '4.4 tags', 'Tags are written by name', 'values: 4.4 accepted values > tags by name, which are created'),
	shown(
		'OBS',
		'4.4 tags-read',
		'Tags are read as name, id and color_code',
		'values: 4.4 accepted values > tags by name, which are created',
	),
	shown(
		'DOC',
		'4.4 pipeline',
		'The team pipeline is written as {id, name}',
		'mandatoryFields: 5 mandatory fields > %s takes a record that has them all',
		'mandatoryFields: 5 mandatory fields > takes the team pipeline as Layout too',
	),
	open('UNKNOWN', '4.4 new-values', 'Sources differ about values that are not listed', 'newPicklistValues'),
	open('UNKNOWN', '4.4 empty-picklist', 'An empty text for a picklist', 'emptyPicklistText'),
	open('ASSUME', '4.4 empty-text', 'An empty text clears a text field', 'emptyText'),
	open('UNKNOWN', '4.4 bigint', 'A JSON number for a bigint', 'bigintNumbers'),
	open('UNKNOWN', '4.4 decimals', 'More decimals than a field has', 'excessDecimals'),
	open('UNKNOWN', '4.4 zulu', 'A datetime that ends in Z', 'datetimeZulu'),
	open('UNKNOWN', '4.4 website', 'A website that is no URL', 'malformedWebsite'),
];

/** Reference 5. */
const MATCH_FIELDS: readonly Statement[] = [
	shown(
		'OBS',
		'5 system-fields',
		'Contacts compare Email, companies Account_Name, products Product_Name',
		'mandatoryFields: 5 system match field > %s compares %s',
	),
	shown('DOC', '5 deal-name', 'Deals compare Deal_Name', 'mandatoryFields: 5 system match field > %s compares %s'),
	shown('OBS', '5 last-name', 'A contact needs Last_Name', 'mandatoryFields: 5 mandatory fields > %s needs %s'),
	shown(
		'DOC',
		'5 deal-mandatory',
		'A deal brings Deal_Name, Sub_Pipeline, Stage and its pipeline',
		'mandatoryFields: 5 mandatory fields > %s needs %s',
	),
	shown(
		'DOC',
		'5 sample',
		'The sample of the upsert page lists fields that are not unique, and Deal_Name decides',
		'upsert: 7.4 check order > rule 4: the sample of the upsert page, which lists only other fields, compares Deal_Name',
	),
	shown(
		'OBS',
		'5 email-unique',
		'Email shows unique in the metadata of Contacts',
		'metadata: 4.2 one field > writes unique as {} or as text',
	),
	open('UNKNOWN', '5 activities', 'Match fields of tasks, events and calls', 'activitiesMatch'),
	open('UNKNOWN', '5 pipeline', 'Whether a deal needs its pipeline', 'dealPipeline'),
	open('UNKNOWN', '5 closing-date', 'Whether a deal needs Closing_Date', 'closingDate'),
	open('ASSUME', '5 not-unique', 'A listed field that is not unique', 'nonUniqueCheckFields'),
	open('ASSUME', '5 insert-email', 'Plain insert of a known e-mail', 'insertOfKnownEmail'),
	open('ASSUME', '5 insert-name', 'Plain insert of a known name', 'insertOfKnownName'),
	notServed('ASSUME', '5 union', 'The match list is the union of table and metadata', 'A choice of the node'),
];

/** Sections 3 to 5 of the reference. */
export const METADATA_STATEMENTS: readonly Statement[] = [...MODULES, ...FIELDS, ...VALUES, ...MATCH_FIELDS];
