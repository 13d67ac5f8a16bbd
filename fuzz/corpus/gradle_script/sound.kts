plugins {
    id("com.example.application")
}

dependencies {
    implementation("com.example.push:core:2.1.0")
    implementation("com.example.crash:report:3.0.0") {
        exclude(group = "com.example.maps")
    }
    testImplementation("com.example.mock:server:1.0.0")
}
