// The files that the program holds in itself.
//
// SwiftPM's `.embedInCode` writes an array literal of numbers, which the Swift compiler takes 25 s (debug)
// and 46 s (release) to read for the codebook alone; `#embed` (C23) takes hundredths of a second, and a
// changed file is compiled anew.
#include "CResources.h"

static const unsigned char codebook_yaml[] = {
#embed "../Compare/Themes/codebook.yaml"
};
static const unsigned char Counties_yaml[] = {
#embed "../Normalize/Counties.yaml"
};
static const unsigned char kvinnofrid_2021_yaml[] = {
#embed "../Normalize/Templates/kvinnofrid-2021.yaml"
};
static const unsigned char counties_geojson[] = {
#embed "../Report/counties.geojson"
};
static const unsigned char answer_mustache[] = {
#embed "../Report/Templates/answer.mustache"
};
static const unsigned char cell_mustache[] = {
#embed "../Report/Templates/cell.mustache"
};
static const unsigned char change_mustache[] = {
#embed "../Report/Templates/change.mustache"
};
static const unsigned char choices_mustache[] = {
#embed "../Report/Templates/choices.mustache"
};
static const unsigned char contact_mustache[] = {
#embed "../Report/Templates/contact.mustache"
};
static const unsigned char contacts_mustache[] = {
#embed "../Report/Templates/contacts.mustache"
};
static const unsigned char county_mustache[] = {
#embed "../Report/Templates/county.mustache"
};
static const unsigned char countyform_mustache[] = {
#embed "../Report/Templates/countyform.mustache"
};
static const unsigned char fields_mustache[] = {
#embed "../Report/Templates/fields.mustache"
};
static const unsigned char filters_mustache[] = {
#embed "../Report/Templates/filters.mustache"
};
static const unsigned char flags_mustache[] = {
#embed "../Report/Templates/flags.mustache"
};
static const unsigned char flagspage_mustache[] = {
#embed "../Report/Templates/flagspage.mustache"
};
static const unsigned char form_mustache[] = {
#embed "../Report/Templates/form.mustache"
};
static const unsigned char forms_mustache[] = {
#embed "../Report/Templates/forms.mustache"
};
static const unsigned char goals_mustache[] = {
#embed "../Report/Templates/goals.mustache"
};
static const unsigned char index_mustache[] = {
#embed "../Report/Templates/index.mustache"
};
static const unsigned char map_mustache[] = {
#embed "../Report/Templates/map.mustache"
};
static const unsigned char matrix_mustache[] = {
#embed "../Report/Templates/matrix.mustache"
};
static const unsigned char missing_mustache[] = {
#embed "../Report/Templates/missing.mustache"
};
static const unsigned char missingtable_mustache[] = {
#embed "../Report/Templates/missingtable.mustache"
};
static const unsigned char page_mustache[] = {
#embed "../Report/Templates/page.mustache"
};
static const unsigned char passage_mustache[] = {
#embed "../Report/Templates/passage.mustache"
};
static const unsigned char place_mustache[] = {
#embed "../Report/Templates/place.mustache"
};
static const unsigned char plans_mustache[] = {
#embed "../Report/Templates/plans.mustache"
};
static const unsigned char print_css[] = {
#embed "../Report/Templates/print.css"
};
static const unsigned char prose_mustache[] = {
#embed "../Report/Templates/prose.mustache"
};
static const unsigned char question_mustache[] = {
#embed "../Report/Templates/question.mustache"
};
static const unsigned char questions_mustache[] = {
#embed "../Report/Templates/questions.mustache"
};
static const unsigned char report_js[] = {
#embed "../Report/Templates/report.js"
};
static const unsigned char search_mustache[] = {
#embed "../Report/Templates/search.mustache"
};
static const unsigned char similar_mustache[] = {
#embed "../Report/Templates/similar.mustache"
};
static const unsigned char source_mustache[] = {
#embed "../Report/Templates/source.mustache"
};
static const unsigned char style_css[] = {
#embed "../Report/Templates/style.css"
};
static const unsigned char submission_mustache[] = {
#embed "../Report/Templates/submission.mustache"
};
static const unsigned char theme_mustache[] = {
#embed "../Report/Templates/theme.mustache"
};
static const unsigned char themes_mustache[] = {
#embed "../Report/Templates/themes.mustache"
};
static const unsigned char ticks_mustache[] = {
#embed "../Report/Templates/ticks.mustache"
};
static const unsigned char unplaced_mustache[] = {
#embed "../Report/Templates/unplaced.mustache"
};
static const unsigned char unsure_mustache[] = {
#embed "../Report/Templates/unsure.mustache"
};
static const unsigned char views_css[] = {
#embed "../Report/Templates/views.css"
};
static const unsigned char wishes_mustache[] = {
#embed "../Report/Templates/wishes.mustache"
};
static const unsigned char years_mustache[] = {
#embed "../Report/Templates/years.mustache"
};

#define FILE(name, bytes) {name, bytes, sizeof bytes}
static const struct resource files[] = {
    FILE("codebook.yaml", codebook_yaml),
    FILE("Counties.yaml", Counties_yaml),
    FILE("kvinnofrid-2021.yaml", kvinnofrid_2021_yaml),
    FILE("counties.geojson", counties_geojson),
    FILE("answer.mustache", answer_mustache),
    FILE("cell.mustache", cell_mustache),
    FILE("change.mustache", change_mustache),
    FILE("choices.mustache", choices_mustache),
    FILE("contact.mustache", contact_mustache),
    FILE("contacts.mustache", contacts_mustache),
    FILE("county.mustache", county_mustache),
    FILE("countyform.mustache", countyform_mustache),
    FILE("fields.mustache", fields_mustache),
    FILE("filters.mustache", filters_mustache),
    FILE("flags.mustache", flags_mustache),
    FILE("flagspage.mustache", flagspage_mustache),
    FILE("form.mustache", form_mustache),
    FILE("forms.mustache", forms_mustache),
    FILE("goals.mustache", goals_mustache),
    FILE("index.mustache", index_mustache),
    FILE("map.mustache", map_mustache),
    FILE("matrix.mustache", matrix_mustache),
    FILE("missing.mustache", missing_mustache),
    FILE("missingtable.mustache", missingtable_mustache),
    FILE("page.mustache", page_mustache),
    FILE("passage.mustache", passage_mustache),
    FILE("place.mustache", place_mustache),
    FILE("plans.mustache", plans_mustache),
    FILE("print.css", print_css),
    FILE("prose.mustache", prose_mustache),
    FILE("question.mustache", question_mustache),
    FILE("questions.mustache", questions_mustache),
    FILE("report.js", report_js),
    FILE("search.mustache", search_mustache),
    FILE("similar.mustache", similar_mustache),
    FILE("source.mustache", source_mustache),
    FILE("style.css", style_css),
    FILE("submission.mustache", submission_mustache),
    FILE("theme.mustache", theme_mustache),
    FILE("themes.mustache", themes_mustache),
    FILE("ticks.mustache", ticks_mustache),
    FILE("unplaced.mustache", unplaced_mustache),
    FILE("unsure.mustache", unsure_mustache),
    FILE("views.css", views_css),
    FILE("wishes.mustache", wishes_mustache),
    FILE("years.mustache", years_mustache),
};

const struct resource *resource_list(size_t *count) {
  *count = sizeof files / sizeof *files;
  return files;
}
