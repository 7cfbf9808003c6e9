import {
	alarm,
	bigint,
	boolean,
	date,
	datetime,
	lookup,
	picklist,
	profileImage,
	recurrence,
	reminders,
	systemFields,
	text,
	textarea,
} from './fields';
import type { FieldSpec, ModuleSpec } from './types';

/** Whom and what an activity is about: a contact, and a record of some modules. */
const related = (modules: readonly string[]): FieldSpec[] => [
	lookup('Who_Id', 'Contact Name', { lookupModules: ['Contacts'] }),
	lookup('What_Id', 'Related To', { lookupModules: modules }),
];

const tasks = (about: readonly string[]): ModuleSpec => ({
	apiName: 'Tasks',
	singularLabel: 'Task',
	pluralLabel: 'Tasks',
	fields: [
		text('Subject', 'Subject', { mandatory: true, displayField: true }),
		date('Due_Date', 'Due Date'),
		picklist('Status', 'Status', { values: ['Not Started', 'In Progress', 'Completed', 'Deferred'] }),
		picklist('Priority', 'Priority', { values: ['High', 'Normal', 'Low'] }),
		alarm('Remind_At', 'Reminder'),
		recurrence('Recurring_Activity', 'Repeat'),
		textarea('Description', 'Description'),
		...related(about),
		...systemFields('Task'),
	],
});

const events = (about: readonly string[]): ModuleSpec => ({
	apiName: 'Events',
	singularLabel: 'Event',
	pluralLabel: 'Events',
	fields: [
		text('Event_Title', 'Title', { mandatory: true, displayField: true }),
		datetime('Start_DateTime', 'From', { mandatory: true }),
		datetime('End_DateTime', 'To', { mandatory: true }),
		boolean('All_day', 'All Day'),
		text('Venue', 'Location'),
		bigint('Participants', 'Participants', { length: 120 }),
		reminders('Remind_At', 'Reminder'),
		textarea('Description', 'Description'),
		...related(about),
		...systemFields('Event'),
	],
});

const calls = (about: readonly string[]): ModuleSpec => ({
	apiName: 'Calls',
	singularLabel: 'Call',
	pluralLabel: 'Calls',
	fields: [
		text('Subject', 'Subject', { mandatory: true, displayField: true }),
		picklist('Call_Type', 'Call Type', { mandatory: true, values: ['Outbound', 'Inbound', 'Missed'] }),
		datetime('Call_Start_Time', 'Call Start Time', { mandatory: true }),
		text('Call_Duration', 'Call Duration', { length: 20, mandatory: true }),
		textarea('Description', 'Description'),
		...related(about),
		...systemFields('Call'),
	],
});

/** Notes on records of some modules. */
export const notes = (parents: readonly string[]): ModuleSpec => ({
	apiName: 'Notes',
	singularLabel: 'Note',
	pluralLabel: 'Notes',
	visible: false,
	fields: [
		text('Note_Title', 'Note Title', { length: 120, displayField: true }),
		textarea('Note_Content', 'Note Content', { mandatory: true }),
		lookup('Parent_Id', 'Parent ID', { lookupModules: parents }),
		...systemFields('Note'),
	],
});

export const ATTACHMENTS: ModuleSpec = {
	apiName: 'Attachments',
	singularLabel: 'Attachment',
	pluralLabel: 'Attachments',
	visible: false,
	editable: false,
	fields: [text('File_Name', 'File Name', { displayField: true }), ...systemFields('Attachment')],
};

const ASSOCIATED_PRODUCTS: ModuleSpec = {
	apiName: 'Associated_Products',
	moduleName: 'LinkingModule1',
	singularLabel: 'Associated Products',
	pluralLabel: 'Associated Products',
	fields: [
		lookup('Product', 'Product', { lookupModules: ['Products'] }),
		lookup('Pipeline_Deal', 'Deal', { lookupModules: ['Pipelines'] }),
		...systemFields('Associated Product'),
	],
};

export const SOCIAL: ModuleSpec = {
	apiName: 'Social',
	singularLabel: 'Social',
	pluralLabel: 'Social',
	apiSupported: false,
	creatable: false,
	editable: false,
	deletable: false,
	fields: [profileImage('Image', 'Image')],
};

/** Tasks, events and calls, which are about records of those modules. */
export const activities = (about: readonly string[]): ModuleSpec[] => [tasks(about), events(about), calls(about)];

/** The modules without a documented match field, and those that hang on others (reference 3.1, 5). */
export const OTHER_MODULES: readonly ModuleSpec[] = [
	...activities(['Accounts', 'Pipelines', 'Products']),
	ASSOCIATED_PRODUCTS,
	notes(['Contacts', 'Accounts', 'Pipelines', 'Products', 'Tasks', 'Events', 'Calls']),
	ATTACHMENTS,
	SOCIAL,
];
