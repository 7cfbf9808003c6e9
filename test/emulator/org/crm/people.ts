import { CONTACTS as BIGIN_CONTACTS } from '../contacts';
import {
	boolean,
	currency,
	email,
	files,
	image,
	integer,
	multiLookup,
	multiModuleLookup,
	multiSelect,
	multiUser,
	phone,
	picklist,
	rollUp,
	subform,
	territories,
	text,
} from '../fields';
import type { FieldSpec } from '../types';
import { crmModule, ownFields, rowsModule } from './crmModule';

const custom = (spec: FieldSpec): FieldSpec => ({ ...spec, custom: true });

const LEAD_FIELDS: readonly FieldSpec[] = [
	text('First_Name', 'First Name', { length: 40 }),
	text('Last_Name', 'Last Name', { length: 80, mandatory: true }),
	text('Full_Name', 'Full Name', { length: 120, displayField: true, readOnly: true }),
	text('Company', 'Company', { length: 200 }),
	email('Email', 'Email'),
	phone('Phone', 'Phone'),
	phone('Mobile', 'Mobile', { unique: '0' }),
	picklist('Lead_Status', 'Lead Status', { values: ['Contacted', 'Not Contacted', 'Lost Lead'] }),
	picklist('Lead_Source', 'Lead Source', { values: ['Advertisement', 'Cold Call', 'Trade Show', 'Web'] }),
	currency('Annual_Revenue', 'Annual Revenue'),
	integer('No_of_Employees', 'No. of Employees'),
	territories('Territories', 'Territories'),
	boolean('Converted__s', 'Is Converted', { readOnly: true }),
	boolean('Locked__s', 'Locked', { readOnly: true }),
	picklist('Record_Status__s', 'Record Status', { readOnly: true, values: ['Available', 'Draft', 'Trash'] }),
	custom(text('Lead_Code', 'Lead Code', { length: 50, unique: '0' })),
	custom(text('Loss_Remark', 'Loss Remark')),
	custom(multiSelect('Foreign_Languages', 'Foreign Languages', { values: ['Korean', 'German', 'French', 'Tamil'] })),
];

/** Two layouts: what each demands and leaves out, and a rule of the first (CRM 5). */
export const LEADS = crmModule(['Leads', 'Lead'], 'Email', LEAD_FIELDS, {
	mappedTo: { module: 'Contacts', field: 'Email' },
	layouts: [
		{
			name: 'Standard',
			mandatory: ['Company'],
			rules: [
				{
					id: '5550000000000000501',
					name: 'Why a lead was lost',
					field: 'Lead_Status',
					value: 'Lost Lead',
					mandatory: ['Loss_Remark'],
				},
			],
		},
		{ name: 'Partners', mandatory: ['Phone'], without: ['Foreign_Languages', 'Annual_Revenue'] },
	],
});

/** Custom fields of the types that Bigin lacks (CRM 4, 6). */
const CUSTOM: readonly FieldSpec[] = [
	subform('Languages_Known', 'Languages Known', { subform: 'Languages_Known' }),
	multiUser('Advisers', 'Advisers', { linkedBy: 'Advisers' }),
	multiModuleLookup('Introduced_By', 'Introduced By', { lookupModules: ['Contacts', 'Vendors'] }),
	image('Pictures', 'Pictures'),
	files('Papers', 'Papers'),
	rollUp('Sum_of_Deals', 'Sum of Deals'),
].map(custom);

/** Email is the system's match field; whether it is unique, too, is not known (CRM 11). */
const STANDARD = ownFields(BIGIN_CONTACTS).map((field): FieldSpec =>
	field.apiName === 'Email' ? { ...field, unique: undefined } : field,
);

/** A row of a multi-select lookup names what the linking module calls the record (CRM 6). */
const FAVOURITES = custom(
	multiLookup('Favourite_Vendors', 'Favourite Vendors', { lookupModules: ['Vendors'], linkedBy: 'Vendor' }),
);

export const CONTACTS = crmModule(['Contacts', 'Contact'], 'Email', [...STANDARD, ...CUSTOM, FAVOURITES], {
	mappedTo: { module: 'Leads', field: 'Email' },
});

export const ROWS_OF_CONTACTS = rowsModule('Languages_Known', 'Languages Known', [
	picklist('Language', 'Language', { mandatory: true, values: ['Korean', 'German', 'French'] }),
	picklist('Proficiency', 'Proficiency', { values: ['Native', 'Fluent', 'Basic'] }),
	integer('Years', 'Years'),
]);

export const LINKS_OF_CONTACTS = rowsModule(
	'Contacts_X_Vendors',
	'Contacts and Vendors',
	[multiModuleLookup('Vendor', 'Vendor', { lookupModules: ['Vendors'] })],
	{ moduleName: 'LinkingModule9', generatedType: 'linking' },
);
