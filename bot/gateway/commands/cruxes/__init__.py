"""`/crux`, the menu *Mark as crux*, and the buttons beneath cruxes: a module for each thing that people do with them."""
