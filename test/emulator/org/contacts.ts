import {
	autoNumber,
	bigint,
	boolean,
	currency,
	date,
	datetime,
	decimal,
	double,
	email,
	formula,
	integer,
	lookup,
	multiLookup,
	multiSelect,
	percent,
	phone,
	picklist,
	profileImage,
	systemFields,
	text,
	textarea,
	user,
	website,
} from './fields';
import type { FieldSpec, ModuleSpec } from './types';

/** The fields of a real org's Contacts (reference 4.3). */
const STANDARD: readonly FieldSpec[] = [
	text('First_Name', 'First Name', { length: 40 }),
	text('Last_Name', 'Last Name', { length: 80, mandatory: true }),
	lookup('Account_Name', 'Company Name', { systemLabel: 'Account Name', lookupModules: ['Accounts'] }),
	email('Email', 'Email', { unique: '0' }),
	text('Title', 'Title', { length: 100 }),
	phone('Phone', 'Phone'),
	phone('Mobile', 'Mobile'),
	phone('Home_Phone', 'Home Phone'),
	picklist('Lead_Source', 'Lead Source', {
		values: ['Advertisement', 'Cold Call', 'Employee Referral', 'Online Store', 'Trade Show', 'Web'],
	}),
	text('Full_Name', 'Full Name', { length: 120, displayField: true, readOnly: true }),
	text('Mailing_Street', 'Mailing Street', { length: 250 }),
	text('Mailing_City', 'Mailing City', { length: 100 }),
	text('Mailing_State', 'Mailing State', { length: 100 }),
	text('Mailing_Country', 'Mailing Country', { length: 100 }),
	text('Mailing_Zip', 'Mailing Zip', { length: 30 }),
	textarea('Description', 'Description'),
	boolean('Email_Opt_Out', 'Email Opt Out'),
	profileImage('Record_Image', 'Contact Image'),
	datetime('Unsubscribed_Time', 'Unsubscribed Time', { readOnly: true }),
	picklist('Unsubscribed_Mode', 'Unsubscribed Mode', {
		readOnly: true,
		values: ['Consent form', 'Manual', 'Unsubscribe link', 'Zoho campaigns'],
	}),
];

const custom = (spec: FieldSpec): FieldSpec => ({ ...spec, custom: true });

/** One custom field of every type; the two unique ones first. */
const CUSTOM: readonly FieldSpec[] = [
	text('Customer_Code', 'Customer Code', { length: 50, unique: '1' }),
	bigint('Loyalty_Number', 'Loyalty Number', { unique: '0' }),
	multiSelect('Hobbies_Interests', 'Hobbies & Interests', {
		values: ['Tea', 'Coffee', 'Gold', 'Chess', 'Running', 'Cooking', 'Music'],
	}),
	multiSelect('Languages', 'Languages', {
		values: ['English', 'German', 'French', 'Tamil', 'Arabic', 'Japanese'],
	}),
	picklist('Customer_Tier', 'Customer Tier', { values: ['Gold', 'Silver', 'Bronze'] }),
	boolean('Newsletter', 'Newsletter'),
	integer('Visits', 'Visits'),
	double('Score', 'Score'),
	decimal('Credit_Score', 'Credit Score'),
	percent('Discount', 'Discount'),
	currency('Annual_Spend', 'Annual Spend'),
	date('Birthday', 'Birthday'),
	datetime('Last_Visit', 'Last Visit'),
	website('Website', 'Website'),
	textarea('Short_Note', 'Short Note', { length: 2000 }),
	email('Second_Email', 'Second Email'),
	phone('Work_Phone', 'Work Phone', { length: 30 }),
	user('Account_Manager', 'Account Manager'),
	lookup('Referred_By', 'Referred By', { lookupModules: ['Contacts'] }),
	bigint('External_ID', 'External ID'),
	multiLookup('Favourite_Products', 'Favourite Products', { lookupModules: ['Products'] }),
	autoNumber('Contact_Number', 'Contact Number'),
	formula('Lifetime_Value', 'Lifetime Value'),
	picklist('Request_Kind', 'Request Kind', {
		values: [{ display: 'Enquiry', actual: 'Paperwork' }, 'Complaint', { display: 'Return', actual: 'Goods Back' }],
	}),
	multiSelect('Channels', 'Channels', {
		values: [{ display: 'By Email', actual: 'Mail' }, 'Phone', { display: 'By Post', actual: 'Letter' }],
	}),
].map(custom);

export const CONTACTS: ModuleSpec = {
	apiName: 'Contacts',
	singularLabel: 'Contact',
	pluralLabel: 'Contacts',
	systemMatchField: 'Email',
	fields: [...STANDARD, ...systemFields('Contact'), ...CUSTOM],
};
