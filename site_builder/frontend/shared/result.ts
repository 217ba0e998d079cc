// The part of the result (method, section 8) that the page shows. What could not be determined is absent.

export type Found = { phase?: number; determined: boolean };

export type Result = {
  overall: Found & { indicative: boolean };
  lenses: Record<string, Found>;
  dimensions: Record<string, Found & { known: number; applicable: number }>;
};

/** A text in every language of the site. */
export type Text = Record<string, string>;

/** The part of a compiled questionnaire that the page shows. */
export type Questionnaire = {
  phases: { phase: number; name: Text; page: string }[];
  lenses: { id: string; title: Text; phases: Text[] }[];
  dimensions: { id: string; lens: string; title: Text }[];
};
