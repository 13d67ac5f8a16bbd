//! The one judgement: does what an annotation declares meet what the claims say?
